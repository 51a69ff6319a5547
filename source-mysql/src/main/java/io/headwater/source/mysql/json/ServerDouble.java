package io.headwater.source.mysql.json;

import java.math.BigDecimal;
import java.math.MathContext;

/** Spells a double in JSON as MySQL does: the fewest digits that name it, with an exponent where it is far from 1. */
final class ServerDouble {
    /** Of a number from 1 on: no more digits than this stand before its point. Of others: nearly so many zeros behind it. */
    private static final int FARTHEST_POINT = 15;

    private ServerDouble() {}

    static String text(double value) {
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal shortest = shortest(Math.abs(value)).stripTrailingZeros();
        String digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale();
        boolean near = point > -FARTHEST_POINT && point <= FARTHEST_POINT;
        return (value < 0 ? "-" : "") + (near ? plain(digits, point) : scientific(digits, point));
    }

    /** Java's own text is the shortest from version 19 on only. */
    private static BigDecimal shortest(double value) {
        BigDecimal found = new BigDecimal(Double.toString(value));
        for (int digits = found.precision() - 1; digits > 0; digits--) {
            BigDecimal shorter = new BigDecimal(value).round(new MathContext(digits));
            if (shorter.doubleValue() != value) {
                return found;
            }
            found = shorter;
        }
        return found;
    }

    private static String plain(String digits, int point) {
        if (point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        if (point >= digits.length()) {
            return digits + "0".repeat(point - digits.length()) + ".0";
        }
        return digits.substring(0, point) + '.' + digits.substring(point);
    }

    private static String scientific(String digits, int point) {
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        return digits.charAt(0) + fraction + 'e' + (point - 1);
    }
}
