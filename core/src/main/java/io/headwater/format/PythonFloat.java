package io.headwater.format;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;

/** Python's {@code repr} of a float: the fewest digits that give the number back, an exponent below -4 and from 16. */
final class PythonFloat {
    private PythonFloat() {}

    static String repr(double value) {
        String sign = Math.copySign(1, value) < 0 ? "-" : "";
        BigDecimal shortest = new BigDecimal(NumberOutput.toString(Math.abs(value), true)).stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        return sign + (exponent >= -4 && exponent < 16 ? plain(shortest) : scientific(shortest, exponent));
    }

    private static String plain(BigDecimal number) {
        return number.toPlainString() + (number.scale() <= 0 ? ".0" : "");
    }

    private static String scientific(BigDecimal number, int exponent) {
        String digits = number.unscaledValue().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return "%se%s%02d".formatted(mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
    }
}
