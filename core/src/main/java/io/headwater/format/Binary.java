package io.headwater.format;

import com.typesafe.config.Config;
import java.util.Locale;

/** How bytes are spelled in a JSON text, which has no form of its own for them. */
enum Binary {
    /** As RFC 4648 says, with padding. */
    BASE64 {
        @Override
        void write(byte[] buffer, int offset, int length, JsonText json) {
            json.appendBase64(buffer, offset, length);
        }
    },

    /** Two lower-case digits for each byte. */
    HEX {
        @Override
        void write(byte[] buffer, int offset, int length, JsonText json) {
            json.appendHex(buffer, offset, length);
        }
    };

    /** What a format's block says as {@code bytes}. */
    static Binary of(Config config) {
        return valueOf(config.getString("bytes").toUpperCase(Locale.ROOT));
    }

    abstract void write(byte[] buffer, int offset, int length, JsonText json);
}
