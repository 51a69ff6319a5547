package io.headwater.source.mysql.row;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An ENUM, by the number of its member, or a SET, by a bit for each. */
final class MembersCell extends Cell {
    /** What MySQL escapes with a backslash in a text and shows as another character. */
    private static final String ESCAPED = "0bnrtZ";

    private static final String MEANT = "\0\b\n\r\t\u001a";

    private final List<String> members;
    private final boolean several;

    private MembersCell(List<String> members, boolean several) {
        this.members = members;
        this.several = several;
    }

    /** @param members as a CREATE TABLE statement has them, in quotes */
    static MembersCell ofEnum(List<String> members) {
        return new MembersCell(members.stream().map(MembersCell::unquoted).toList(), false);
    }

    /** @param members as a CREATE TABLE statement has them, in quotes */
    static MembersCell ofSet(List<String> members) {
        return new MembersCell(members.stream().map(MembersCell::unquoted).toList(), true);
    }

    @Override
    Object get(byte[] body, int offset, int width) {
        long number = width == Long.BYTES ? Bytes.littleEndianLong(body, offset) : number(body, offset, width);
        return several ? all(number) : one((int) number);
    }

    private static long number(byte[] body, int offset, int width) {
        long number = 0;
        for (int i = width - 1; i >= 0; i--) {
            number = number << 8 | body[offset + i] & 0xFF;
        }
        return number;
    }

    /** Zero stands for what was not a member when it was inserted. */
    private String one(int number) {
        return number == 0 ? "" : members.get(number - 1);
    }

    private String all(long bits) {
        return IntStream.range(0, members.size())
                .filter(i -> (bits >> i & 1) != 0)
                .mapToObj(members::get)
                .collect(Collectors.joining(","));
    }

    private static String unquoted(String quoted) {
        String text = quoted.substring(quoted.indexOf('\'') + 1, quoted.lastIndexOf('\''));
        StringBuilder member = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '\\' && i + 1 < text.length()) {
                character = meant(text.charAt(++i));
            } else if (character == '\'') {
                i++; // it is there twice
            }
            member.append(character);
        }
        return member.toString();
    }

    private static char meant(char escaped) {
        int known = ESCAPED.indexOf(escaped);
        return known < 0 ? escaped : MEANT.charAt(known);
    }
}
