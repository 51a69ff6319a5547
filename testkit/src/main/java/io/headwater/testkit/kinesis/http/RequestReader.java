package io.headwater.testkit.kinesis.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one connection's requests. One thread, in order. */
final class RequestReader {
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII);

    private final ByteReader in;
    private final OutputStream out;

    RequestReader(InputStream in, OutputStream out) {
        this.in = new ByteReader(in);
        this.out = out;
    }

    /** The next request, or null when the client has no more. */
    @Nullable
    HttpRequest next() throws IOException {
        String start = in.line();
        if (start == null) {
            return null;
        }
        Map<String, String> headers = headers();
        if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
            out.write(CONTINUE);
        }
        int length = body(headers);
        return new HttpRequest(method(start), headers, in.body(), length);
    }

    private static String method(String start) throws MalformedRequestException {
        String[] words = start.split(" ");
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            throw new MalformedRequestException("not a request line: " + start);
        }
        return words[0];
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = in.requiredLine(); !line.isEmpty(); line = in.requiredLine()) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new MalformedRequestException("not a header: " + line);
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        return headers;
    }

    private int body(Map<String, String> headers) throws IOException {
        in.forgetBody();
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return chunks();
        }
        return in.appendBody(number(headers.getOrDefault("content-length", "0"), 10));
    }

    private int chunks() throws IOException {
        int length = 0;
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            length = in.appendBody(size);
            in.requiredLine(); // each chunk ends with a line break of its own
        }
        while (!in.requiredLine().isEmpty()) {
            // trailers say nothing that matters here
            continue;
        }
        return length;
    }

    private int chunkSize() throws IOException {
        String line = in.requiredLine();
        int extension = line.indexOf(';');
        return number(extension < 0 ? line : line.substring(0, extension), 16);
    }

    private static int number(String digits, int radix) throws MalformedRequestException {
        try {
            return Integer.parseUnsignedInt(digits.trim(), radix);
        } catch (NumberFormatException e) {
            throw new MalformedRequestException("not a length: " + digits);
        }
    }
}
