package io.headwater.source.mysql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which XA transactions are prepared at a place of the log, as far as their changes were seen: until they end, what they
 * changed is in the tables as it was before. Immutable. Part of the position.
 *
 * @param prepared by xid
 * @param ended the last one whose end was seen, or empty: a place right behind an end may come before it once more
 */
record XaProgress(Set<String> prepared, String ended) {
    static final XaProgress NONE = new XaProgress(Set.of(), "");

    private static final String PREPARED = "prepared";
    private static final String ENDED = "ended";

    XaProgress {
        prepared = Set.copyOf(prepared);
    }

    static XaProgress fromJson(JsonNode document) {
        Set<String> prepared = new HashSet<>();
        document.path(PREPARED).forEach(xid -> prepared.add(xid.asText()));
        return new XaProgress(prepared, document.path(ENDED).asText());
    }

    /** For a position: plain values only. */
    Map<String, ?> entries() {
        return Map.of(PREPARED, new TreeSet<>(prepared), ENDED, ended);
    }

    /** Whether the changes of the transaction were seen, here or in an earlier run. */
    boolean knows(XaEvent event) {
        return !event.ends() || prepared.contains(event.xid()) || ended.equals(event.xid());
    }

    XaProgress after(XaEvent event) {
        Set<String> now = new HashSet<>(prepared);
        if (event.ends()) {
            now.remove(event.xid());
            return new XaProgress(now, event.xid());
        }
        now.add(event.xid());
        return new XaProgress(now, ended);
    }

    @Override
    public String toString() {
        return new TreeSet<>(prepared).toString();
    }
}
