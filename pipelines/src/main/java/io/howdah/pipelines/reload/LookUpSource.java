package io.howdah.pipelines.reload;

import io.howdah.base.ByteCount;
import io.howdah.catalog.postgres.Target;
import io.howdah.pipelines.JobSource;
import io.howdah.source.ForwardingSource;
import io.howdah.source.RowReader;
import io.howdah.source.TableRead;
import io.howdah.source.TableSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Rows of a table that have one of some keys of the target: one question, one chunk. Its keys are fetched when it is opened, so that there may be
 * thousands of them. The keys of a run never change, so that a rerun goes on behind the last question.
 */
final class LookUpSource extends ForwardingSource {
    private final JobSource job;
    private final KeyLookUp lookUp;
    private final Plan plan;
    private final Target target;
    private final long after;
    private final int count;

    /**
     * @param whole the table's rows
     * @param after number of the last key before these
     */
    LookUpSource(TableSource whole, JobSource job, KeyLookUp lookUp, Plan plan, Target target, long after, int count) {
        super(whole);
        this.job = job;
        this.lookUp = lookUp;
        this.plan = plan;
        this.target = target;
        this.after = after;
        this.count = count;
    }

    @Override
    public String file() {
        return source().file() + " keys " + (after + 1) + " to " + (after + count);
    }

    @Override
    public String fingerprint() {
        return source().fingerprint() + " " + words();
    }

    private String words() {
        return "of keys " + (after + 1) + " to " + (after + count) + " of " + plan.gone();
    }

    @Override
    public long checksum(Chunk chunk) {
        CRC32 sum = new CRC32();
        sum.update(words().getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }

    @Override
    public ByteCount size() {
        return new ByteCount(0);
    }

    @Override
    public Iterator<Chunk> chunks(ByteCount targetSize) {
        return List.of(new Chunk(0, 0, 0, 1, -1)).iterator();
    }

    @Override
    public RowReader open(Chunk chunk) throws IOException {
        List<List<String>> keys;
        try (Connection connection = target.open()) {
            keys = lookUp.keys(connection, after, count);
        } catch (SQLException e) {
            throw Failures.failed("read the keys that are to be looked up", e);
        }
        TableRead read = TableRead.where(lookUp.where(keys), new TableRead.LookUp());
        TableSource rows = job.sources(plan.table().source(), read).getFirst();
        return rows.open(rows.chunks(new ByteCount(1)).next());
    }
}
