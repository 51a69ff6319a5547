package io.headwater.testkit.doubles;

import io.headwater.spi.Position;
import java.nio.charset.StandardCharsets;

/**
 * A place in a script.
 *
 * @param step how many steps of the script lie before it
 */
public record ScriptedPosition(int step) implements Position {
    @Override
    public byte[] toBytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    static ScriptedPosition fromBytes(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return new ScriptedPosition(Integer.parseInt(text.substring(text.indexOf(' ') + 1)));
    }

    @Override
    public String toString() {
        return "step " + step;
    }
}
