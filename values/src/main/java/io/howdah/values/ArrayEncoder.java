package io.howdah.values;

/**
 * JSON array text, which Oracle's VECTOR text is too, into a one-dimensional array: {@code [1.5, null, "x"]}. Each element is encoded as a
 * field of its own (PostgreSQL source, {@code array_recv}).
 */
final class ArrayEncoder implements ValueEncoder {
    /** The number of elements is not fixed. */
    static final int ANY_SIZE = -1;

    /** Where the number of elements stands, and where an array without elements ends. */
    private static final int COUNT = 16;

    private final PartEncoder element;
    private final int size;
    private final JsonText json = new JsonText(JsonText.Escapes.CHARACTERS_ONLY);

    ArrayEncoder(PartEncoder element, int size) {
        this.element = element;
        this.size = size;
    }

    @Override
    public void encode(byte[] utf8, int offset, int length, CopyBuffer out) throws BadValueException {
        int mark = out.size();
        try {
            array(utf8, offset, length, out);
        } catch (BadValueException e) {
            out.truncate(mark);
            throw e;
        }
        out.setInt(mark, out.size() - mark - 4);
    }

    private void array(byte[] utf8, int offset, int length, CopyBuffer out) throws BadValueException {
        int mark = out.size();
        out.putInt(0);
        out.putInt(1); // dimensions
        out.putInt(0); // has nulls: the server looks for itself
        out.putInt(element.oid());
        out.putInt(0); // elements, known below
        out.putInt(1); // lower bound
        json.open(utf8, offset, length);
        json.expect('[');
        int count = 0;
        if (json.peek() != ']') {
            element.encode(json, utf8, out);
            count++;
            while (json.peek() == ',') {
                json.step();
                element.encode(json, utf8, out);
                count++;
            }
        }
        json.expect(']');
        json.expectEnd();
        if (size != ANY_SIZE && count != size) {
            throw new BadValueException(ValueCode.OUT_OF_RANGE, "vector has not the number of dimensions declared");
        }
        if (count == 0) {
            out.truncate(mark + COUNT);
            out.setInt(mark + 4, 0);
        } else {
            out.setInt(mark + COUNT, count);
        }
    }
}
