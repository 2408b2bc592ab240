package com.aocv2.tracking.live;

import java.util.List;

/**
 * What a {@link TopKWatch} says.
 *
 * @param items the first comes first; as good as sorted by cost, see {@link TopKWatch}
 * @param leftOut how many vehicles are not among them only because they are offline: they meet the filter, and where the
 *     list is full they cost no more, at their last position, than the most costly in it
 */
public record TopKAnswer(List<Ranked> items, int leftOut) {
    /** Keeps its own copy. */
    public TopKAnswer {
        items = List.copyOf(items);
    }

    /**
     * A vehicle in the list.
     *
     * @param metres its great-circle distance when the list was made
     * @param cost its cost when the list was made; the distance where nothing else was asked for
     */
    public record Ranked(LiveVehicle vehicle, double metres, double cost) {}
}
