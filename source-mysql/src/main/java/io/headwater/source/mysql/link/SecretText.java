package io.headwater.source.mysql.link;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The password in what a file or a program says. */
final class SecretText {
    private SecretText() {}

    /** Without the line end that editors and programs put behind it. */
    static String of(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        int end = text.length();
        if (end > 0 && text.charAt(end - 1) == '\n') {
            end--;
        }
        if (end > 0 && text.charAt(end - 1) == '\r') {
            end--;
        }
        return text.substring(0, end);
    }
}
