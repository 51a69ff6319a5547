package io.headwater.source.mysql.row;

/** Dates and times as ISO-8601 writes them, of the years 1 to 9999. */
final class Calendar {
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int DAYS_PER_ERA = 146_097;

    /** From 1 March of the year 0 to 1 January 1970. */
    private static final int DAYS_BEFORE_1970 = 719_468;

    private Calendar() {}

    /** False for MySQL's zero dates, in whole or in part, and for days that their month does not have. */
    static boolean hasDate(int year, int month, int day) {
        return year > 0 && month > 0 && month <= 12 && day > 0 && (day <= 28 || day <= lastDay(year, month));
    }

    /** Of a text that begins with a date, as {@code 2026-11-01}. */
    static boolean hasDate(byte[] text) {
        return hasDate(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    }

    /** Whether the year, the month or the day of such a text is zero. */
    static boolean isZero(byte[] text) {
        return number(text, 0, 4) == 0 || number(text, 5, 7) == 0 || number(text, 8, 10) == 0;
    }

    private static int number(byte[] text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text[i] - '0';
        }
        return number;
    }

    static void putDate(Characters text, int year, int month, int day) {
        text.put(year, 4).put('-').put(month, 2).put('-').put(day, 2);
    }

    static void putTime(Characters text, int hour, int minute, int second) {
        text.put('T').put(hour, 2).put(':').put(minute, 2).put(':').put(second, 2);
    }

    /** A point on the UTC time line, not before 1970. Years count from March here, so that a leap day ends one. */
    static void putInstant(Characters text, long epochSecond) {
        long day = epochSecond / SECONDS_PER_DAY + DAYS_BEFORE_1970;
        int dayOfEra = (int) (day % DAYS_PER_ERA);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        int year = (int) (day / DAYS_PER_ERA) * 400 + yearOfEra + (month <= 2 ? 1 : 0);
        putDate(text, year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1);
        int second = (int) (epochSecond % SECONDS_PER_DAY);
        putTime(text, second / 3600, second / 60 % 60, second % 60);
    }

    /** A fraction of a second that MySQL stores in as many bytes as its digits need, two digits to a byte. */
    static void putFraction(Characters text, byte[] body, int offset, int digits) {
        if (digits > 0) {
            int bytes = (digits + 1) / 2;
            long stored = Bytes.bigEndian(body, offset, bytes);
            text.put('.').put(digits % 2 == 0 ? stored : stored / 10, digits);
        }
    }

    private static int lastDay(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }
}
