package io.headwater.source.mysql.json;

/** Removes the blanks that MySQL writes between the parts of a JSON text. */
public final class JsonBlanks {
    private JsonBlanks() {}

    public static String removed(String json) {
        StringBuilder compact = new StringBuilder(json.length());
        boolean inString = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (inString && c == '\\') {
                compact.append(c).append(json.charAt(++i));
                continue;
            }
            inString ^= c == '"';
            if (inString || c != ' ') {
                compact.append(c);
            }
        }
        return compact.toString();
    }
}
