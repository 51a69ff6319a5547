package io.headwater.sink.kinesis;

import static io.headwater.sink.kinesis.CborText.cbor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.sink.kinesis.PutAnswer.Refused;
import io.headwater.sink.kinesis.PutAnswer.Stored;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PutAnswerReaderTest {
    private static final String MIXED = """
            {'FailedRecordCount': 1, 'EncryptionType': 'NONE', 'Records': [
              {'SequenceNumber': '49', 'ShardId': 'shardId-000000000001'},
              {'ErrorCode': 'InternalFailure', 'ErrorMessage': 'Internal Service Failure'},
              {'SequenceNumber': '50', 'ShardId': 'shardId-000000000001', 'ErrorCode': null, 'ErrorMessage': null}]}
            """;

    @Test
    void tellsWhichRecordsWereRefusedAndWhy() {
        assertThat(PutAnswerReader.read(cbor(MIXED), false))
                .isEqualTo(new PutAnswer(
                        3, List.of(new Refused(1, "InternalFailure", "Internal Service Failure")), List.of()));
    }

    @Test
    void tellsWhereRecordsAreStoredWhereAsked() {
        assertThat(PutAnswerReader.read(cbor(MIXED), true).stored())
                .containsExactly(new Stored(0, "shardId-000000000001"), new Stored(2, "shardId-000000000001"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'SequenceNumber': '49'}", "{'SequenceNumber': '49', 'ShardId': null}"})
    void anAnswerThatDoesNotSayWhereIsNoneWhereAsked(String result) {
        byte[] answer = cbor("{'Records': [" + result + "]}");

        assertThat(PutAnswerReader.read(answer, false).results()).isEqualTo(1);
        assertThatThrownBy(() -> PutAnswerReader.read(answer, true)).isInstanceOf(UnexpectedAnswerException.class);
    }

    @Test
    void takesMembersInAnyOrderAndUnknownOnes() {
        byte[] answer = cbor("""
                {'Records': [{'Later': [1, {'a': -2.5}, [true, null]], 'ShardId': 's', 'SequenceNumber': '49'},
                             {'ErrorCode': 'KMSThrottlingException', 'Later': -9223372036854775808}],
                 'Later': {'b': 1e300, 'c': 'text'}, 'FailedRecordCount': 1}
                """);

        assertThat(PutAnswerReader.read(answer, false))
                .isEqualTo(new PutAnswer(2, List.of(new Refused(1, "KMSThrottlingException", null)), List.of()));
    }

    @Test
    void takesLengthsThatAreSaid() {
        // {"FailedRecordCount": 0, "Records": [{"SequenceNumber": "49"}]}
        byte[] answer = HexFormat.of()
                .parseHex("A2" + "71" + hex("FailedRecordCount") + "00" + "67" + hex("Records") + "81" + "A1" + "6E"
                        + hex("SequenceNumber") + "62" + hex("49"));

        assertThat(PutAnswerReader.read(answer, false)).isEqualTo(new PutAnswer(1, List.of(), List.of()));
    }

    @Test
    void takesTextsInPieces() {
        // {_ "Records": [_ {_ (_ "Error", "Code"): (_ "A", "B")}]}
        byte[] answer = HexFormat.of()
                .parseHex("BF" + "67" + hex("Records") + "9F" + "BF" + "7F" + "65" + hex("Error") + "64" + hex("Code")
                        + "FF" + "7F" + "61" + hex("A") + "61" + hex("B") + "FF" + "FF" + "FF" + "FF");

        assertThat(PutAnswerReader.read(answer, false))
                .isEqualTo(new PutAnswer(1, List.of(new Refused(0, "AB", null)), List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "'stored'",
                "{'Records': {}}",
                "{'Records': [1]}",
                "{'Records': [{}]}",
                "{'Records': [{'ShardId': 's'}]}",
                "{'Records': [{'SequenceNumber': null}]}",
                "{'Records': [{'SequenceNumber': 49}]}",
                "{'Records': [{'ErrorCode': 5, 'SequenceNumber': '49'}]}",
                "{'FailedRecordCount': 1, 'Records': [{'SequenceNumber': '49'}]}",
                "{'FailedRecordCount': 0, 'Records': [{'ErrorCode': 'InternalFailure'}]}",
                "{'FailedRecordCount': -1, 'Records': [{'SequenceNumber': '49'}]}",
                "{'FailedRecordCount': 'none', 'Records': [{'SequenceNumber': '49'}]}",
                "{'Deep': [[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]}",
            })
    void refusesWhatIsNoAnswer(String json) {
        assertUnexpected(cbor(json));
    }

    @Test
    void refusesAnAnswerThatEndsEarly() {
        byte[] whole = cbor(MIXED);

        for (int length = 0; length < whole.length; length++) {
            assertUnexpected(Arrays.copyOf(whole, length));
        }
    }

    @Test
    void refusesAnAnswerWithSomethingBehindIt() {
        byte[] whole = cbor(MIXED);

        assertUnexpected(Arrays.copyOf(whole, whole.length + 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A1617BFFFFFFFFFFFFFFFF", // a text of 2^64-1 bytes
                "A161419B7FFFFFFFFFFFFFFF", // an array of 2^63-1 elements
                "A16141FF", // a break where a value belongs
                "A161411C", // a length that RFC 8949 reserves
                "BF6141", // a name without a value
            })
    void refusesBrokenLengths(String hex) {
        assertUnexpected(HexFormat.of().parseHex(hex));
    }

    @Test
    void refusesOrReadsWhateverByteIsDamaged() {
        byte[] whole = cbor(MIXED);
        for (int at = 0; at < whole.length; at++) {
            for (int value = 0; value < 256; value++) {
                byte[] damaged = whole.clone();
                damaged[at] = (byte) value;
                assertNoWorseThanUnexpected(damaged);
            }
        }
    }

    /** Damage within a text cannot be noticed; it must not make a refused record a stored one. */
    private static void assertNoWorseThanUnexpected(byte[] damaged) {
        try {
            assertThat(PutAnswerReader.read(damaged, false).refused()).hasSize(1);
        } catch (UnexpectedAnswerException e) {
            assertThat(e).hasMessageNotContaining("Internal Service Failure");
        }
    }

    private static void assertUnexpected(byte[] answer) {
        assertThatThrownBy(() -> PutAnswerReader.read(answer, false)).isInstanceOf(UnexpectedAnswerException.class);
    }

    private static String hex(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        text.chars().forEach(bytes::write);
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
