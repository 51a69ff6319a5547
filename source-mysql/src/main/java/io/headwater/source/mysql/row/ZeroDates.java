package io.headwater.source.mysql.row;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What becomes of a date or time whose year, month or day is zero, which no calendar has. */
public enum ZeroDates {
    /** NULL, or 1970-01-01 where the column is NOT NULL. */
    NULL {
        @Override
        public @Nullable Serializable standIn(String type, Object where) {
            return null;
        }
    },

    /** 1970-01-01. */
    EPOCH {
        @Override
        public Serializable standIn(String type, Object where) {
            if (type.equalsIgnoreCase("DATE")) {
                return LocalDate.EPOCH;
            }
            return type.toUpperCase(Locale.ROOT).startsWith("TIMESTAMP")
                    ? LocalDate.EPOCH.atStartOfDay(ZoneOffset.UTC)
                    : LocalDate.EPOCH.atStartOfDay();
        }
    },

    /** The pipeline stops in front of it. */
    STOP {
        @Override
        public Serializable standIn(String type, Object where) {
            throw new PipelineException(
                    ErrorKind.DATA_REFUSED,
                    where + " holds a date whose year, month or day is zero, and source.zero-dates is stop");
        }
    };

    /**
     * What it is to be decoded as.
     *
     * @param type of the column, as SQL or the binlog calls it
     * @param where it is, for messages
     */
    public abstract @Nullable Serializable standIn(String type, Object where);
}
