package io.howdah.orasim.wire;

import io.howdah.orasim.server.Lob;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ServerSession;
import io.howdah.orasim.server.SqlType;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/** LOB operations. Source: python: messages/lob_op, lob.pyx; go-ora: v2/lob.go (order of the fields). */
final class LobCalls {
    private static final int GET_LENGTH = 0x0001;
    private static final int READ = 0x0002;
    private static final int TRIM = 0x0020;
    private static final int WRITE = 0x0040;
    private static final int FILE_OPEN = 0x0100;
    private static final int CREATE_TEMPORARY = 0x0110;
    private static final int FREE_TEMPORARY = 0x0111;
    private static final int FILE_CLOSE = 0x0200;
    private static final int FILE_IS_OPEN = 0x0400;
    private static final int FILE_EXISTS = 0x0800;
    private static final int GET_CHUNK_SIZE = 0x4000;
    private static final int OPEN = 0x8000;
    private static final int CLOSE = 0x10000;
    private static final int IS_OPEN = 0x11000;

    private static final int CHUNK_BYTES = 8_132;
    private static final int PIECE = 1 << 15;
    private static final int PIECE_CHARACTERS = 16_000;

    private final CallReader in;
    private final CallWriter out;
    private final Trailer trailer;
    private final Locators locators;
    private final ServerSession session;
    private final boolean java;
    private final Set<Lob> open = new HashSet<>();

    LobCalls(Connection connection, ServerSession session) {
        in = connection.reader();
        out = connection.writer();
        trailer = connection.trailer();
        locators = connection.locators();
        java = connection.agreed().java();
        this.session = session;
    }

    /**
     * A call as read.
     *
     * @param offset 1-based; of CREATE_TEMPORARY the character set form
     * @param destinationOffset of CREATE_TEMPORARY the code of the type
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Request(
            int operation,
            byte[] locator,
            byte[] destination,
            long offset,
            long destinationOffset,
            int characterSet,
            Set<Wanted> wanted) {
        boolean wants(Wanted what) {
            return wanted.contains(what);
        }
    }

    /** What the answer shall hold. */
    private enum Wanted {
        CHARACTER_SET,
        AMOUNT,
        YES_OR_NO
    }

    private enum Verdict {
        YES,
        NO
    }

    private Request header() throws IOException {
        in.ub1();
        int sourceLength = in.integer();
        boolean hasDestination = in.ub1() != 0;
        int destinationLength = in.integer();
        in.number(); // short offsets
        in.number();
        Set<Wanted> wanted = EnumSet.noneOf(Wanted.class);
        pointer(Wanted.CHARACTER_SET, wanted);
        in.ub1(); // short amount
        pointer(Wanted.YES_OR_NO, wanted);
        int operation = in.integer();
        in.ub1(); // SCNs
        int scns = in.integer();
        long offset = in.number();
        long destinationOffset = in.number();
        pointer(Wanted.AMOUNT, wanted);
        for (int i = 0; i < 3; i++) { // arrays of LOBs
            in.ub1();
            in.number();
        }
        byte[] locator = in.raw(sourceLength);
        byte[] destination = in.raw(hasDestination ? destinationLength : 0);
        int set = wanted.contains(Wanted.CHARACTER_SET) ? in.integer() : 0;
        for (int i = 0; i < scns; i++) {
            in.number();
        }
        return new Request(operation, locator, destination, offset, destinationOffset, set, wanted);
    }

    private void pointer(Wanted what, Set<Wanted> wanted) throws IOException {
        if (in.ub1() != 0) {
            wanted.add(what);
        }
    }

    void serve() throws IOException, OracleError {
        Request request = header();
        byte[] data = new byte[0];
        long amount = 0;
        if (request.operation == WRITE) {
            // drivers differ in the order of amount and data
            if (request.wants(Wanted.AMOUNT) && in.peek() != Ttc.LOB_DATA) {
                amount = in.number();
            }
            if (in.rest() > 0) {
                if (in.ub1() != Ttc.LOB_DATA) {
                    throw new IOException("no data to write to a LOB");
                }
                data = in.string();
            }
            if (request.wants(Wanted.AMOUNT) && in.rest() > 0) {
                amount = in.number();
            }
        } else if (request.wants(Wanted.AMOUNT)) {
            amount = in.number();
        }
        perform(request, amount, data);
    }

    private void perform(Request request, long amount, byte[] data) throws IOException, OracleError {
        if (request.operation == CREATE_TEMPORARY) {
            create(request);
            return;
        }
        if (request.operation == FREE_TEMPORARY) {
            locators.free(request.locator);
            answer(request, amount, Verdict.NO);
            return;
        }
        Lob lob = locators.lob(request.locator);
        switch (request.operation) {
            case GET_LENGTH -> answer(request, lob.length(), Verdict.NO);
            case READ -> answer(request, read(lob, request.offset - 1, amount), Verdict.NO);
            case WRITE -> answer(request, write(lob, request.offset - 1, data), Verdict.NO);
            case TRIM -> {
                lob.trim(amount);
                answer(request, amount, Verdict.NO);
            }
            case GET_CHUNK_SIZE -> answer(request, CHUNK_BYTES, Verdict.NO);
            case OPEN, FILE_OPEN -> {
                open.add(lob);
                answer(request, amount, Verdict.NO);
            }
            case CLOSE, FILE_CLOSE -> {
                open.remove(lob);
                answer(request, amount, Verdict.NO);
            }
            case IS_OPEN, FILE_IS_OPEN -> answer(request, amount, open.contains(lob) ? Verdict.YES : Verdict.NO);
            case FILE_EXISTS -> answer(request, amount, Verdict.YES);
            default -> throw new OracleError(3115, "LOB operation " + request.operation + " is not simulated");
        }
    }

    private void create(Request request) throws IOException, OracleError {
        SqlType type = request.destinationOffset == SqlType.BLOB.code()
                ? SqlType.BLOB
                : request.offset == Ttc.FORM_NATIONAL ? SqlType.NCLOB : SqlType.CLOB;
        byte[] locator = locators.temporary(session.createTemporaryLob(type), request.locator.length);
        out.ub1(Ttc.PARAMETER);
        out.raw(locator);
        if (request.wants(Wanted.CHARACTER_SET)) {
            out.number(request.characterSet);
        }
        if (request.wants(Wanted.AMOUNT)) {
            out.number(0);
        }
        if (request.wants(Wanted.YES_OR_NO)) {
            out.ub1(0);
        }
        trailer.done();
    }

    /** The locators as they came, the amount, a yes or no: as far as the client has asked for them. */
    private void answer(Request request, long amount, Verdict verdict) throws IOException {
        out.ub1(Ttc.PARAMETER);
        out.raw(request.locator);
        out.raw(request.destination);
        if (request.wants(Wanted.CHARACTER_SET)) {
            out.number(request.characterSet);
        }
        if (request.wants(Wanted.AMOUNT)) {
            out.number(amount);
        }
        if (request.wants(Wanted.YES_OR_NO) && java) {
            out.number(verdict == Verdict.YES ? 1 : 0); // OBSERVED: ojdbc (and go-ora) read a number
        } else if (request.wants(Wanted.YES_OR_NO)) {
            out.ub1(verdict == Verdict.YES ? 1 : 0);
        }
        trailer.done();
    }

    /** @return characters or bytes read */
    private long read(Lob lob, long offset, long amount) throws IOException, OracleError {
        long count = Math.max(0, Math.min(amount, lob.length() - offset));
        out.ub1(Ttc.LOB_DATA);
        if (count == 0) {
            out.ub1(0);
            return 0;
        }
        boolean binary = lob.type() == SqlType.BLOB || lob.type() == SqlType.BFILE;
        int size = binary ? PIECE : PIECE_CHARACTERS;
        out.ub1(CallReader.LONG_LENGTH);
        for (long done = 0; done < count; done += size) {
            int piece = (int) Math.min(size, count - done);
            byte[] bytes =
                    binary ? lob.readBytes(offset + done, piece) : Utf16.bytes(lob.readText(offset + done, piece));
            out.number(bytes.length);
            out.raw(bytes);
        }
        out.ub1(0);
        return count;
    }

    private static long write(Lob lob, long offset, byte[] data) throws OracleError {
        if (lob.type() == SqlType.BLOB) {
            lob.writeBytes(offset, data);
            return data.length;
        }
        String text = Utf16.text(data);
        lob.writeText(offset, text);
        return text.length();
    }

    /** The piggyback that frees temporary LOBs. */
    void freeArray() throws IOException {
        in.ub1();
        int total = in.integer();
        in.ub1();
        in.number();
        in.number();
        in.number();
        in.ub1();
        in.ub1();
        in.ub1();
        in.number(); // operation
        in.ub1();
        in.number();
        in.number();
        in.number();
        in.ub1();
        for (int i = 0; i < 3; i++) {
            in.ub1();
            in.number();
        }
        int rest = total;
        while (rest > 0) {
            int length = in.uint16();
            byte[] tail = in.raw(length);
            byte[] locator = new byte[length + 2];
            locator[0] = (byte) (length >> 8);
            locator[1] = (byte) length;
            System.arraycopy(tail, 0, locator, 2, length);
            locators.free(locator);
            rest -= length + 2;
        }
    }
}
