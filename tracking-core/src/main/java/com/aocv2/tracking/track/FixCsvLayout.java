package com.aocv2.tracking.track;

import com.aocv2.tracking.track.FixCsv.Column;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a CSV file of another system differs from {@link FixCsv}. Immutable.
 *
 * @param names what columns are called in the file's header, where not by their {@linkplain Column#wireName own name};
 *     capitals and blanks around them do not count
 * @param times how times are written
 * @param speeds in which unit speeds are
 * @param vehicle whose fixes they are, where the file has no column that says so; else null
 */
public record FixCsvLayout(
        Map<Column, String> names,
        TimeForm times,
        SpeedUnit speeds,
        @Nullable String vehicle) {
    /** That of {@link FixCsv}. */
    public static final FixCsvLayout OWN = new FixCsvLayout(Map.of(), TimeForm.MILLIS, SpeedUnit.MPS, null);

    /** Keeps its own copy of the names. */
    public FixCsvLayout {
        names = Map.copyOf(names);
    }

    /** What the column is called in the file, in lower case. */
    String nameOf(Column column) {
        String name = names.get(column);
        return name == null ? column.wireName() : name.strip().toLowerCase(Locale.ROOT);
    }

    boolean isRequired(Column column) {
        boolean named = names.containsKey(column);
        return named || (Column.REQUIRED.contains(column) && !(column == Column.VEHICLE && vehicle != null));
    }
}
