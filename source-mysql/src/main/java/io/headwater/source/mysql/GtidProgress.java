package io.headwater.source.mysql;

import com.github.shyiko.mysql.binlog.GtidSet;
import com.github.shyiko.mysql.binlog.GtidSet.UUIDSet;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.GtidEventData;
import com.github.shyiko.mysql.binlog.event.GtidTaggedEventData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The set of transactions read so far, as text. Nearly always a transaction has the number after the one before: then
 * that number in the text is exchanged, and the set is left behind until something else happens. One thread.
 */
final class GtidProgress {
    private GtidSet set;
    private String text;

    /** The server of the last transaction; empty while the set itself is kept. */
    private String server = "";

    private long number;
    private String beforeNumber = "";
    private String afterNumber = "";

    GtidProgress(String set) {
        this.set = new GtidSet(set);
        this.text = text(this.set);
    }

    /** The transaction that an event begins, as {@link #add} takes it. */
    static String gtid(EventData begin) {
        return begin instanceof GtidTaggedEventData tagged
                ? tagged.getMySqlGtid().toString()
                : ((GtidEventData) begin).getMySqlGtid().toString();
    }

    /** Adds a transaction, {@code server:number} or {@code server:tag:number}; returns the whole set. */
    String add(String gtid) {
        if (isNext(gtid)) {
            number++;
            text = beforeNumber + number + afterNumber;
        } else {
            addToSet(gtid);
            findNumber(gtid);
        }
        return text;
    }

    private boolean isNext(String gtid) {
        return !server.isEmpty()
                && gtid.startsWith(server)
                && gtid.charAt(server.length()) == ':'
                && gtid.substring(server.length() + 1).equals(Long.toString(number + 1));
    }

    private void addToSet(String gtid) {
        if (!server.isEmpty()) {
            set = new GtidSet(text);
        }
        set.add(gtid);
        text = text(set);
    }

    /**
     * What has no tag comes first, as behind a tag it would be read as tagged. The set's own text has what was added
     * first in front.
     */
    private static String text(GtidSet set) {
        Map<UUID, List<UUIDSet>> servers = new LinkedHashMap<>();
        set.getUUIDSets()
                .forEach(numbers -> servers.computeIfAbsent(numbers.getServerId(), id -> new ArrayList<>())
                        .add(numbers));
        return servers.entrySet().stream()
                .map(server -> server.getKey() + ":" + numbers(server.getValue()))
                .collect(Collectors.joining(","));
    }

    private static String numbers(List<UUIDSet> ofServer) {
        return ofServer.stream()
                .sorted(Comparator.comparing(UUIDSet::getTag, Comparator.nullsFirst(Comparator.naturalOrder())))
                .map(numbers -> (numbers.getTag() == null ? "" : numbers.getTag() + ":")
                        + numbers.getIntervals().stream().map(Object::toString).collect(Collectors.joining(":")))
                .collect(Collectors.joining(":"));
    }

    /** Only where it ends what is known of its server can it grow without meeting another number, or a tag. */
    private void findNumber(String gtid) {
        server = "";
        int colon = gtid.indexOf(':');
        String digits = gtid.substring(colon + 1);
        int numbers = text.indexOf(gtid.substring(0, colon + 1)) + colon + 1;
        int comma = text.indexOf(',', numbers);
        int end = comma < 0 ? text.length() : comma;
        if (text.startsWith("-" + digits, end - digits.length() - 1) && isUntagged(numbers, end)) {
            server = gtid.substring(0, colon);
            number = Long.parseLong(digits);
            beforeNumber = text.substring(0, end - digits.length());
            afterNumber = text.substring(end);
        }
    }

    private boolean isUntagged(int from, int to) {
        return text.substring(from, to).chars().allMatch(c -> c <= ':');
    }
}
