package com.aocv2.tracking.client.event;

import com.aocv2.tracking.client.connection.ApiCall;
import com.aocv2.tracking.client.connection.CancelledException;
import com.aocv2.tracking.client.connection.Page;
import com.aocv2.tracking.client.connection.Pages;
import com.aocv2.tracking.client.internal.http.Http;
import com.aocv2.tracking.client.internal.json.JsonFields;
import java.util.Iterator;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * What happened, read on from where the reader was, in the order in which it was stored. It ends when it has caught up;
 * reading it again goes on there.
 *
 * <pre>{@code
 * EventLog log = client.events().log(store.cursor(), EventFilter.ALL);
 * for (ChangeSet set : log) {
 *     store.apply(set.events(), set.cursor());
 * }
 * if (log.hasGap()) {
 *     store.readAnew();
 * }
 * }</pre>
 *
 * <p>Blocks for the server, so it is not for an Android app's main thread. To be read by one thread; {@link #cancel} is
 * for any.
 */
public final class EventLog implements Iterable<ChangeSet> {
    private final Http http;
    private final HttpUrl log;
    private final Pages<ChangeSet> pages;
    private volatile @Nullable String cursor;
    private volatile boolean gap;

    EventLog(Http http, HttpUrl log, @Nullable String after) {
        this.http = http;
        this.log = log;
        this.cursor = after;
        this.pages = new Pages<>(next -> load(next == null ? cursor : next));
    }

    private ApiCall<Page<ChangeSet>> load(@Nullable String after) {
        HttpUrl url = after == null
                ? log
                : log.newBuilder().setQueryParameter("after", after).build();
        return http.get(url, response -> read(response, after));
    }

    /** A page may be empty and not the last: the server looks through so many change sets at a time. */
    private Page<ChangeSet> read(Response response, @Nullable String after) throws java.io.IOException {
        JsonFields fields = Http.object(response);
        List<ChangeSet> sets = fields.objects("items", ChangeSet::read);
        String reached = fields.text("cursor");
        gap |= fields.truth("gap");
        if (sets.isEmpty()) {
            cursor = reached;
        }
        return new Page<>(sets, reached.equals(after) ? null : reached);
    }

    /** Where reading stands: after the last change set that was given out. Null before anything is known. */
    public @Nullable String cursor() {
        return cursor;
    }

    /**
     * Whether change sets that should have come are no longer kept. What was read is true, but the state that a reader
     * has built of it is not: it begins anew from what the server knows now.
     */
    public boolean hasGap() {
        return gap;
    }

    /**
     * Reads on from {@link #cursor}. The iterator's methods throw what {@link ApiCall#execute} throws, and may be asked
     * again then.
     */
    @Override
    public Iterator<ChangeSet> iterator() {
        Iterator<ChangeSet> sets = pages.iterator();
        return new Iterator<ChangeSet>() {
            @Override
            public boolean hasNext() {
                return sets.hasNext();
            }

            @Override
            public ChangeSet next() {
                ChangeSet set = sets.next();
                cursor = set.cursor();
                return set;
            }
        };
    }

    /** Ends the reading with a {@link CancelledException}, for good. */
    public void cancel() {
        pages.cancel();
    }
}
