package io.headwater.source.mysql.row;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.shyiko.mysql.binlog.event.deserialization.AbstractRowsEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.ColumnType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.connect.data.Schema;

/** The binlog client's own decoder is the oracle. */
class DirectCellTest {
    private static final Cell NONE = new Cell() {
        @Override
        Object get(byte[] body, int offset, int width) {
            throw new AssertionError("taken for odd");
        }
    };

    /** Any bytes are a decimal, as long as no group of digits is larger than its digits allow. */
    @Property(tries = 2_000)
    void readsDecimals(
            @ForAll @IntRange(min = 1, max = 65) int precision,
            @ForAll @IntRange(max = 30) int digits,
            @ForAll long seed) {
        int scale = Math.min(digits, precision);
        CellType type = new CellType(ColumnType.NEWDECIMAL, precision | scale << 8, 0);
        byte[] body = decimal(precision - scale, scale, new Random(seed));

        String expected = AbstractRowsEventDataDeserializer.asBigDecimal(precision, scale, body.clone())
                .toPlainString();

        assertThat(new DecimalCell(type, NONE).get(body, 0, body.length)).isEqualTo(expected);
    }

    @Property
    void readsIntegersOfEveryWidth(@ForAll long value) {
        for (int width : new int[] {1, 2, 3, 4}) {
            int bits = Integer.SIZE - 8 * width;
            int signed = (int) value << bits >> bits;
            long unsigned = Integer.toUnsignedLong((int) value << bits >>> bits);
            assertThat(whole(false, value, width)).isEqualTo((long) signed);
            assertThat(whole(true, value, width)).isEqualTo(unsigned);
        }
        assertThat(whole(false, value, 8)).isEqualTo(value);
        assertThat(new UnsignedLongCell().get(littleEndian(value), 0, 8))
                .isEqualTo(new BigDecimal(Long.toUnsignedString(value)));
    }

    private static Object whole(boolean unsigned, long value, int width) {
        return new WholeCell(unsigned, Schema.Type.INT64).get(littleEndian(value), 0, width);
    }

    private static byte[] littleEndian(long value) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }

    private static byte[] decimal(int whole, int scale, Random random) {
        ByteBuffer packed = ByteBuffer.allocate(CellType.digitBytes(whole) + CellType.digitBytes(scale));
        putGroup(packed, whole % 9, random);
        putWords(packed, whole / 9, random);
        putWords(packed, scale / 9, random);
        putGroup(packed, scale % 9, random);
        byte[] body = packed.array();
        if (random.nextBoolean() && !isZero(body)) {
            for (int i = 0; i < body.length; i++) {
                body[i] = (byte) ~body[i];
            }
        }
        body[0] ^= (byte) 0x80;
        return body;
    }

    private static void putWords(ByteBuffer packed, int words, Random random) {
        for (int i = 0; i < words; i++) {
            putGroup(packed, 9, random);
        }
    }

    private static void putGroup(ByteBuffer packed, int digits, Random random) {
        int bytes = CellType.digitBytes(digits);
        long number = digits == 0 || random.nextInt(4) == 0 ? 0 : random.nextLong((long) Math.pow(10, digits));
        for (int i = bytes - 1; i >= 0; i--) {
            packed.put((byte) (number >> 8 * i));
        }
    }

    private static boolean isZero(byte[] body) {
        for (byte b : body) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }
}
