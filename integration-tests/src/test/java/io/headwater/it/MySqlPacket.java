package io.headwater.it;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A packet of MySQL's protocol, with its number in the exchange. */
record MySqlPacket(int number, byte[] body) {
    /** Reads one, and not a byte more. */
    static MySqlPacket read(InputStream in) throws IOException {
        byte[] head = in.readNBytes(4);
        if (head.length < 4) {
            throw new EOFException();
        }
        int length = (head[0] & 0xFF) | (head[1] & 0xFF) << 8 | (head[2] & 0xFF) << 16;
        return new MySqlPacket(head[3], in.readNBytes(length));
    }

    void write(OutputStream out) throws IOException {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(body.length);
        packet.write(body.length >> 8);
        packet.write(body.length >> 16);
        packet.write(number);
        packet.writeBytes(body);
        out.write(packet.toByteArray());
        out.flush();
    }

    /** The one that answers it. */
    MySqlPacket answer(byte[] answer) {
        return new MySqlPacket(number + 1, answer);
    }
}
