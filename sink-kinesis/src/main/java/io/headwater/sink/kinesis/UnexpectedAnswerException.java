package io.headwater.sink.kinesis;

/** An answer that does not say what became of the records. */
final class UnexpectedAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnexpectedAnswerException(String message) {
        super(message);
    }
}
