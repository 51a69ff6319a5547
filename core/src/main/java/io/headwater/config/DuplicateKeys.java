package io.headwater.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds keys that one text sets twice to different literal values, which HOCON allows and forgets: the later one wins.
 * A value with a substitution is no literal, as {@code port = 1} and then <code>port = ${?PORT}</code> is how a default
 * is written. Reads text that the parser has accepted.
 */
final class DuplicateKeys {
    private final String text;
    private final Map<String, Literal> literals = new HashMap<>();
    private final List<Duplicate> duplicates = new ArrayList<>();
    private int at;
    private int line = 1;

    record Duplicate(String path, int first, int again) {
        String describe(String file) {
            return file + ":" + again + ": " + path + ": set again; what line " + first + " says has no effect";
        }
    }

    private record Literal(String value, int line) {}

    private DuplicateKeys(String text) {
        this.text = text;
    }

    static List<Duplicate> of(String text) {
        DuplicateKeys keys = new DuplicateKeys(text);
        keys.readObject("");
        return keys.duplicates;
    }

    private void readObject(String path) {
        while (skipTo('}')) {
            int keyLine = line;
            String key = readKey();
            if (peek() == '{') {
                at++;
                readObject(key.isEmpty() ? path : path + key + ".");
            } else if (!key.isEmpty()) {
                note(path + key, readValue(), keyLine);
            }
        }
    }

    /** Skips what separates fields; false, and past it, if there is the end instead of a field. */
    private boolean skipTo(char end) {
        while (at < text.length() && (Character.isWhitespace(peek()) || peek() == ',' || isComment())) {
            skip();
        }
        if (at < text.length() && peek() != end) {
            return true;
        }
        at++;
        return false;
    }

    /** Reads up to the value: past {@code =} or {@code :}, before a brace; empty if this is no key with a value. */
    private String readKey() {
        int start = at;
        while (at < text.length() && "=:{}\n".indexOf(peek()) < 0) {
            skip();
        }
        String key = text.substring(start, at).strip().replace("\"", "");
        if (peek() == '=' || peek() == ':') {
            at++;
            skipSpace();
            return key;
        }
        return peek() == '{' ? key : "";
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(peek())) {
            skip();
        }
    }

    /** Reads to the end of the value: a line, or more where brackets are open. */
    private String readValue() {
        int start = at;
        int open = 0;
        while (at < text.length() && (open > 0 || "\n,}".indexOf(peek()) < 0) && !(open == 0 && isComment())) {
            open += "[{".indexOf(peek()) >= 0 ? 1 : "]}".indexOf(peek()) >= 0 ? -1 : 0;
            skip();
        }
        return text.substring(start, at).strip();
    }

    private void note(String path, String value, int keyLine) {
        if (value.contains("${") || path.endsWith("+") /* += */) {
            return;
        }
        Literal earlier = literals.put(path, new Literal(value, keyLine));
        if (earlier != null && !earlier.value().equals(value)) {
            duplicates.add(new Duplicate(path, earlier.line(), keyLine));
        }
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\n';
    }

    private boolean isComment() {
        return peek() == '#' || text.startsWith("//", at);
    }

    /** One step: a quoted string, a comment, a substitution, or one character. */
    private void skip() {
        int start = at;
        if (text.startsWith("\"\"\"", at)) {
            at = endOf("\"\"\"", at + 3);
        } else if (peek() == '"') {
            skipString();
        } else if (isComment()) {
            at = Math.max(at, text.indexOf('\n', at) < 0 ? text.length() : text.indexOf('\n', at));
        } else if (text.startsWith("${", at)) {
            at = endOf("}", at);
        } else {
            at++;
        }
        line += (int) text.substring(start, Math.min(at, text.length()))
                .chars()
                .filter(c -> c == '\n')
                .count();
    }

    private void skipString() {
        at++;
        while (at < text.length() && peek() != '"') {
            at += peek() == '\\' ? 2 : 1;
        }
        at++;
    }

    private int endOf(String end, int from) {
        int found = text.indexOf(end, from);
        return found < 0 ? text.length() : found + end.length();
    }
}
