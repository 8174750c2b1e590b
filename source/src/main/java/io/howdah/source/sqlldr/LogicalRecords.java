package io.howdah.source.sqlldr;

import io.howdah.source.RowReader.BadRecordException;
import io.howdah.source.sqlldr.ControlFile.Continuation;
import io.howdah.source.sqlldr.ControlFile.IfLast;
import io.howdah.source.sqlldr.ControlFile.IfNext;
import io.howdah.source.sqlldr.ControlFile.IfThis;
import io.howdah.source.sqlldr.ControlFile.Marks;
import io.howdah.source.sqlldr.ControlFile.NoContinuation;
import io.howdah.source.sqlldr.ControlFile.Operator;
import io.howdah.values.CopyBuffer;
import java.io.IOException;

/** Joins physical records to logical ones by CONTINUEIF or CONCATENATE. */
final class LogicalRecords implements AutoCloseable {
    private final PhysicalRecords physical;
    private final Continuation continuation;
    private final int concatenate;
    private final boolean single;
    private final CopyBuffer joined = new CopyBuffer(4096);

    private boolean pushedBack;
    private long position;
    private long line;

    LogicalRecords(PhysicalRecords physical, Continuation continuation, int concatenate) {
        this.physical = physical;
        this.continuation = continuation;
        this.concatenate = concatenate;
        this.single = continuation instanceof NoContinuation && concatenate == 1;
    }

    boolean next() throws IOException, BadRecordException {
        if (single) {
            boolean found = physical.next();
            position = physical.position();
            line = physical.line();
            return found;
        }
        joined.truncate(0);
        boolean found = pushedBack || physical.next();
        pushedBack = false;
        position = physical.position();
        line = physical.line();
        return found && join();
    }

    byte[] bytes() {
        return single ? physical.bytes() : joined.array();
    }

    int from() {
        return single ? physical.from() : 0;
    }

    int to() {
        return single ? physical.to() : joined.size();
    }

    /** Position of the record in the file. */
    long position() {
        return position;
    }

    long line() {
        return line;
    }

    /** Position where the next logical record begins. */
    long nextPosition() {
        return pushedBack ? physical.position() : physical.nextPosition();
    }

    long upcomingLine() {
        return pushedBack ? physical.line() : physical.upcomingLine();
    }

    private boolean join() throws IOException, BadRecordException {
        switch (continuation) {
            case NoContinuation none -> {
                append();
                for (int i = 1; i < concatenate && physical.next(); i++) {
                    append();
                }
            }
            case IfThis(int start, int end, Operator operator, byte[] text, Marks marks) -> {
                boolean more = matches(start, end, operator, text);
                appendWithout(start, end, marks);
                while (more && physical.next()) {
                    more = matches(start, end, operator, text);
                    appendWithout(start, end, marks);
                }
            }
            case IfNext(int start, int end, Operator operator, byte[] text, Marks marks) -> {
                appendWithout(start, end, marks);
                while (physical.next()) {
                    if (!matches(start, end, operator, text)) {
                        pushedBack = true;
                        break;
                    }
                    appendWithout(start, end, marks);
                }
            }
            case IfLast(Operator operator, byte[] text) -> {
                boolean more = lastMatches(operator, text);
                append();
                while (more && physical.next()) {
                    more = lastMatches(operator, text);
                    append();
                }
            }
        }
        return true;
    }

    private void append() {
        joined.put(physical.bytes(), physical.from(), physical.to() - physical.from());
    }

    private void appendWithout(int start, int end, Marks marks) {
        int length = physical.to() - physical.from();
        if (marks == Marks.PRESERVE || start >= length) {
            append();
            return;
        }
        joined.put(physical.bytes(), physical.from(), start);
        int behind = Math.min(end, length);
        joined.put(physical.bytes(), physical.from() + behind, length - behind);
    }

    private boolean matches(int start, int end, Operator operator, byte[] text) {
        boolean equal = Comparison.padded(
                physical.bytes(), physical.from() + start, Math.min(physical.from() + end, physical.to()), text);
        return equal == (operator == Operator.EQUAL);
    }

    private boolean lastMatches(Operator operator, byte[] text) {
        int to = physical.to();
        while (to > physical.from() && physical.bytes()[to - 1] == ' ') {
            to--;
        }
        boolean equal =
                to - physical.from() >= text.length && Comparison.padded(physical.bytes(), to - text.length, to, text);
        return equal == (operator == Operator.EQUAL);
    }

    /** False when nothing stands behind the current record. */
    boolean hasMore() throws IOException {
        return pushedBack || physical.hasMore();
    }

    @Override
    public void close() throws IOException {
        physical.close();
    }
}
