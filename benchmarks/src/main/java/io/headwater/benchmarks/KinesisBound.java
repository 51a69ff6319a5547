package io.headwater.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How much the Kinesis of a benchmark takes when requests, prepared beforehand, cost their sender next to nothing. */
final class KinesisBound {
    private static final int RECORDS = 500;
    private static final int CONNECTIONS = 2;
    private static final int ATTEMPTS = 4;
    private static final Duration ATTEMPT = Duration.ofSeconds(1);
    private static final String CONTENT_LENGTH = "content-length:";

    private final KinesisProcess kinesis;

    KinesisBound(KinesisProcess kinesis) {
        this.kinesis = kinesis;
    }

    /** Records a second, in the best of several attempts, of which the first ones warm up. */
    double measure(int bytesPerRecord) throws InterruptedException {
        byte[] request = request(kinesis.endpoint(), bytesPerRecord);
        double best = 0;
        for (int i = 0; i < ATTEMPTS; i++) {
            best = Math.max(best, attempt(request));
        }
        return best;
    }

    private double attempt(byte[] request) throws InterruptedException {
        kinesis.begin();
        send(request);
        Tally tally = kinesis.tally();
        return tally.rows() * 1e9 / (tally.lastNanos() - tally.firstNanos());
    }

    private void send(byte[] request) throws InterruptedException {
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            Thread sender = new Thread(() -> sendOn(request), "bound-" + i);
            sender.start();
            senders.add(sender);
        }
        for (Thread sender : senders) {
            sender.join();
        }
    }

    private void sendOn(byte[] request) {
        long end = System.nanoTime() + ATTEMPT.toNanos();
        URI endpoint = kinesis.endpoint();
        try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
            InputStream answers = new BufferedInputStream(socket.getInputStream());
            while (System.nanoTime() < end) {
                socket.getOutputStream().write(request);
                passAnswer(answers);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void passAnswer(InputStream answers) throws IOException {
        long length = 0;
        for (String line = line(answers); !line.isEmpty(); line = line(answers)) {
            if (line.toLowerCase(Locale.ROOT).startsWith(CONTENT_LENGTH)) {
                length = Long.parseLong(line.substring(CONTENT_LENGTH.length()).trim());
            }
        }
        answers.skipNBytes(length);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the Kinesis emulator has closed the connection");
            }
            line.write(c);
        }
        return line.toString(ISO_8859_1).trim();
    }

    private static byte[] request(URI endpoint, int bytesPerRecord) {
        try {
            byte[] body = body(bytesPerRecord);
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.write("""
                    POST / HTTP/1.1
                    Host: %s
                    Content-Type: application/x-amz-cbor-1.1
                    X-Amz-Target: Kinesis_20131202.PutRecords
                    Content-Length: %d

                    """.formatted(endpoint.getAuthority(), body.length)
                    .replace("\n", "\r\n")
                    .getBytes(ISO_8859_1));
            request.write(body);
            return request.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] body(int bytesPerRecord) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (JsonGenerator cbor = new CBORFactory().createGenerator(body)) {
            cbor.writeStartObject();
            cbor.writeStringField("StreamName", KinesisMain.STREAM);
            cbor.writeArrayFieldStart("Records");
            for (int i = 0; i < RECORDS; i++) {
                cbor.writeStartObject();
                cbor.writeBinaryField("Data", new byte[bytesPerRecord]);
                cbor.writeStringField("PartitionKey", "w1.orders/" + i);
                cbor.writeEndObject();
            }
            cbor.writeEndArray();
            cbor.writeEndObject();
        }
        return body.toByteArray();
    }
}
