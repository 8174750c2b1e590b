package io.howdah.orasim.wire;

import io.howdah.orasim.server.Execution;
import io.howdah.orasim.server.OracleError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The end of an answer: status, or error with all that belongs to it.
 *
 * <p>Source: python: messages/base, _process_error_info; go-ora: network/summary_object.go.
 */
final class Trailer {
    static final int NO_DATA_FOUND = 1403;
    /** Array DML met errors (TNS_ERR_ARRAY_DML_ERRORS). */
    private static final int BATCH_ERRORS = 24_381;

    private final CallWriter out;
    private final int fields;
    private int sequence;
    private BooleanSupplier inTransaction = () -> false;

    Trailer(CallWriter out, int fields) {
        this.out = out;
        this.fields = fields;
    }

    /** @param number of the call being answered */
    void sequence(int number) {
        sequence = number;
    }

    int fields() {
        return fields;
    }

    void inTransaction(BooleanSupplier supplier) {
        inTransaction = supplier;
    }

    /**
     * @param rowCount rows fetched or changed so far
     * @param rowErrors with batch errors
     */
    record End(int cursor, long rowCount, int error, int position, String text, List<Execution.RowError> rowErrors) {
        static End done(int cursor, long rowCount) {
            return new End(cursor, rowCount, 0, 0, "", List.of());
        }

        static End noMoreRows(int cursor, long rowCount) {
            return new End(cursor, rowCount, NO_DATA_FOUND, 0, "ORA-01403: no data found\n", List.of());
        }

        static End failed(int cursor, long rowCount, OracleError error) {
            return new End(cursor, rowCount, error.number(), error.position(), error.getMessage() + "\n", List.of());
        }

        static End batch(int cursor, long rowCount, List<Execution.RowError> errors) {
            return new End(
                    cursor, rowCount, BATCH_ERRORS, 0, "ORA-24381: error(s) in array DML\n", List.copyOf(errors));
        }
    }

    /** The short end of calls without rows. */
    void status() throws IOException {
        out.ub1(Ttc.STATUS);
        out.number(callStatus());
        out.number(0); // end-to-end sequence number
    }

    void done() throws IOException {
        write(End.done(0, 0));
    }

    void error(OracleError error) throws IOException {
        write(End.failed(0, 0, error));
    }

    private int callStatus() {
        return inTransaction.getAsBoolean() ? Ttc.STATUS_IN_TRANSACTION : 0;
    }

    void write(End end) throws IOException {
        out.ub1(Ttc.ERROR);
        out.number(callStatus());
        out.number(0); // end-to-end sequence number
        out.number(0); // current row, OBSERVED: ojdbc takes another value for an error
        out.number(Math.min(end.error, 0xffff));
        out.number(0); // array element with error
        out.number(0); // its error
        out.number(end.cursor);
        out.number(end.position);
        out.ub1(0); // type of SQL
        out.ub1(0); // fatal
        out.number(0); // flags
        out.number(0); // cursor options
        out.ub1(0); // UPI parameter
        out.ub1(0); // warning
        noRowid();
        out.number(0); // error of the operating system
        out.ub1(0); // statement number
        out.ub1(sequence); // call number
        out.number(0); // padding
        out.number(0); // successful iterations
        out.number(0); // logical rowid
        rowErrors(end.rowErrors);
        out.number(end.error);
        out.number(end.rowCount);
        if (fields >= Ttc.FIELDS_20_1) {
            out.number(0); // type of SQL
            out.number(0); // checksum
        }
        if (end.error != 0) {
            out.string(end.text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void noRowid() throws IOException {
        out.number(0); // data object
        out.number(0); // file
        out.ub1(0);
        out.number(0); // block
        out.number(0); // row
    }

    /** Three arrays: numbers, rows, texts. */
    private void rowErrors(List<Execution.RowError> errors) throws IOException {
        out.number(errors.size());
        if (!errors.isEmpty()) {
            out.ub1(1); // not in chunks
            for (Execution.RowError error : errors) {
                out.number(error.error().number());
            }
        }
        out.number(errors.size());
        if (!errors.isEmpty()) {
            out.ub1(1);
            for (Execution.RowError error : errors) {
                out.number(error.row());
            }
        }
        out.number(errors.size());
        if (!errors.isEmpty()) {
            out.ub1(1); // packed size
            for (Execution.RowError error : errors) {
                byte[] text = (error.error().getMessage() + "\n").getBytes(StandardCharsets.UTF_8);
                out.number(text.length);
                out.string(text);
                out.uint16(0); // end
            }
        }
    }
}
