package io.headwater.testkit.workload;

import java.util.Random;

/**
 * How often what is done to a row, as weights of one another.
 *
 * @param insert a row that never was
 * @param update a row of the pool
 * @param delete a row of the pool
 * @param reinsert a row of the pool that was deleted
 * @param keyChange a row of the pool becomes another one, that was deleted, by an update of its primary key
 */
public record Mix(int insert, int update, int delete, int reinsert, int keyChange) {
    /** Half of the changes make rows with a history of one version, the others long histories of few rows. */
    public static final Mix ORDERS = new Mix(60, 25, 8, 5, 2);

    /** Nearly all changes go to few rows, over and over. */
    public static final Mix COUNTERS = new Mix(5, 75, 10, 7, 3);

    public Mix {
        if (insert < 0 || update < 0 || delete < 0 || reinsert < 0 || keyChange < 0) {
            throw new IllegalArgumentException("weights must not be negative");
        }
        if (insert + update + delete + reinsert + keyChange == 0) {
            throw new IllegalArgumentException("weights must not all be 0");
        }
    }

    Kind draw(Random random) {
        int rest = random.nextInt(insert + update + delete + reinsert + keyChange);
        if ((rest -= insert) < 0) {
            return Kind.INSERT;
        }
        if ((rest -= update) < 0) {
            return Kind.UPDATE;
        }
        if ((rest -= delete) < 0) {
            return Kind.DELETE;
        }
        return (rest -= reinsert) < 0 ? Kind.REINSERT : Kind.KEY_CHANGE;
    }

    /** What is wished for a row; what is done depends on whether the row is there. */
    enum Kind {
        INSERT,
        UPDATE,
        DELETE,
        REINSERT,
        KEY_CHANGE
    }
}
