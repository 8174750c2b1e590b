package io.howdah.source.csv;

/** Finds out from a file's numbers which mark is the decimal mark. */
final class NumberMarks {
    enum Answer {
        POINT,
        COMMA,
        AMBIGUOUS
    }

    private boolean pointDecimal;
    private boolean pointGroups;
    private boolean pointUnclear;
    private boolean commaDecimal;
    private boolean commaGroups;
    private boolean commaUnclear;

    void add(String value) {
        String text = value.strip();
        int comma = text.lastIndexOf(',');
        int point = text.lastIndexOf('.');
        if (comma >= 0 && point >= 0) {
            commaDecimal |= comma > point;
            pointGroups |= comma > point;
            pointDecimal |= point > comma;
            commaGroups |= point > comma;
        } else if (comma >= 0) {
            boolean many = text.indexOf(',') != comma;
            boolean three = isGroup(text, comma);
            commaGroups |= many;
            commaUnclear |= !many && three;
            commaDecimal |= !many && !three;
        } else if (point >= 0) {
            boolean many = text.indexOf('.') != point;
            boolean three = isGroup(text, point);
            pointGroups |= many;
            pointUnclear |= !many && three;
            pointDecimal |= !many && !three;
        }
    }

    /** Three digits behind the mark and one to three before it. */
    private static boolean isGroup(String text, int mark) {
        int digits = text.startsWith("-") || text.startsWith("+") ? mark - 1 : mark;
        return text.length() - mark == 4 && digits >= 1 && digits <= 3 && !text.startsWith("0");
    }

    Answer answer() {
        boolean forComma = commaDecimal || pointGroups;
        boolean forPoint = pointDecimal || commaGroups;
        if (forComma && forPoint) {
            return Answer.AMBIGUOUS;
        }
        if (forComma) {
            return Answer.COMMA;
        }
        // a lone point is a decimal mark: that is what Oracle writes unless told otherwise; a lone comma is not
        return forPoint || !commaUnclear ? Answer.POINT : Answer.AMBIGUOUS;
    }

    /** The group mark that was seen, or {@code 0}. */
    char group() {
        return switch (answer()) {
            case COMMA -> pointGroups || pointUnclear ? '.' : '\0';
            case POINT -> commaGroups || commaUnclear ? ',' : '\0';
            case AMBIGUOUS -> '\0';
        };
    }
}
