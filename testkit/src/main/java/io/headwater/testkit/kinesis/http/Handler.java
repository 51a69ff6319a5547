package io.headwater.testkit.kinesis.http;

/** Answers requests, each on its connection's thread, many at a time. */
@FunctionalInterface
public interface Handler {
    /**
     * Answers one request. An unchecked exception is a bug and ends the connection.
     *
     * @throws InterruptedException if the server closes meanwhile
     */
    HttpAnswer answer(HttpRequest request) throws InterruptedException;
}
