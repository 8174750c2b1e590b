// The second independent client: node-oracledb in thin mode. Arguments: port. Each fact prints "ok NAME" or "FAIL NAME reason".
'use strict';
const assert = require('assert');
const oracledb = require('oracledb');

const port = process.argv[2];
const only = process.argv[3];
const connectString = `127.0.0.1:${port}/FREEPDB1`;
oracledb.stmtCacheSize = 5;

function connect(more) {
  return oracledb.getConnection({ user: 'scott', password: 'tiger', connectString, ...more });
}

async function refused(more, code) {
  await assert.rejects(connect(more), (e) => {
    assert.ok(e.message.includes(code), e.message);
    return true;
  });
}

async function rows(connection, sql, binds, options) {
  const result = await connection.execute(sql, binds || [], options || {});
  return result.rows;
}

const facts = {
  async logOnAndRefusals() {
    const connection = await connect();
    assert.deepStrictEqual(await rows(connection, 'SELECT id FROM one'), [[42]]);
    await connection.ping();
    assert.strictEqual(connection.oracleServerVersionString.split('.')[0], process.argv[4] || '19');
    await connection.close();
    await refused({ password: 'wrong' }, 'ORA-01017');
    await refused({ user: 'nobody' }, 'ORA-01017');
    await refused({ user: 'locked', password: 'x' }, 'ORA-28000');
    await refused({ user: 'old', password: 'x' }, 'ORA-28001');
    await refused({ connectString: `127.0.0.1:${port}/NOPE` }, 'NJS-518');
    const long = `(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=127.0.0.1)(PORT=${port}))` +
      `(CONNECT_DATA=(SERVICE_NAME=FREEPDB1)(INSTANCE_NAME=${'x'.repeat(400)})))`;
    await (await connect({ connectString: long })).close();
    const bySid = `(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=127.0.0.1)(PORT=${port}))(CONNECT_DATA=(SID=FREE)))`;
    await (await connect({ connectString: bySid })).close();
  },

  async valuesOfEveryType(connection) {
    const asText = (meta) => (meta.dbType === oracledb.DB_TYPE_NUMBER ? { type: oracledb.STRING } : undefined);
    const found = await rows(connection, 'SELECT * FROM types', [], { fetchTypeHandler: asText });
    const [number, small, text, national, date, timestamp, zoned, raw, double, float, days, rowid] = found[0];
    assert.strictEqual(number, '99999999999999999999999999999999999999');
    assert.strictEqual(Number(small), 1e-130);
    assert.strictEqual(text, 'aé€𝄞');
    assert.strictEqual(national, 'aé€𝄞');
    assert.strictEqual(date.toISOString(), '2026-02-28T23:59:58.000Z');
    assert.strictEqual(timestamp.toISOString(), '1999-12-31T23:59:59.123Z');
    assert.strictEqual(zoned.toISOString(), '2000-01-01T03:29:59.123Z');
    assert.deepStrictEqual([...raw], [0, 1, 255]);
    assert.strictEqual(double, -1.5);
    assert.ok(Number.isNaN(float));
    assert.strictEqual(days.days, 4);
    assert.strictEqual(days.fseconds, 222000001);
    assert.strictEqual(rowid, 'AAAR0pAAHAAAAFbAAA');
    assert.deepStrictEqual(found[1], new Array(12).fill(null));
  },

  async longValues(connection) {
    const found = await rows(connection, 'SELECT * FROM longs');
    assert.strictEqual(found[0][0], 'é'.repeat(50000));
    assert.strictEqual(found[0][1].length, 100000);
    assert.strictEqual(found[1][0], null);
  },

  async anyArraySizeFetchesEveryRow(connection) {
    for (const [prefetchRows, fetchArraySize] of [[0, 1], [2, 7], [100, 100], [1000, 1000]]) {
      const found = await rows(connection, 'SELECT id, name FROM many', [], { prefetchRows, fetchArraySize });
      assert.strictEqual(found.length, 1000);
      assert.deepStrictEqual(found[999], [999, 'row 999']);
    }
  },

  async bindsArrive(connection) {
    const when = new Date('2026-02-28T23:59:58.123Z');
    for (let round = 0; round < 3; round++) {
      const result = await connection.execute('INSERT INTO binds VALUES (:1, :2, :3, :4, :5, :6, :7)', [
        1e-10 * (round + 1), 'é𝄞', null, when, Buffer.from([0, 1, 2]), 'x'.repeat(4000),
        { val: 'é𝄞', type: oracledb.DB_TYPE_NVARCHAR },
      ]);
      assert.strictEqual(result.rowsAffected, 1);
    }
    const long = await connection.execute('INSERT INTO binds VALUES (:1, :2, :3, :4, :5, :6, :7)', [
      1, 'z'.repeat(40000), null, when, Buffer.alloc(50000, 7), 'y', { val: 'n', type: oracledb.DB_TYPE_NVARCHAR },
    ]);
    assert.strictEqual(long.rowsAffected, 1);
  },

  async statementWithBindsIsExecutedAgain(connection) {
    for (let i = 1; i < 5; i++) {
      assert.deepStrictEqual(await rows(connection, 'SELECT name FROM many WHERE id = :1', [i]), [['v' + i]]);
    }
  },

  async arraysWithCountsAndErrors(connection) {
    const sql = 'UPDATE counted SET a = :1 WHERE b = :2';
    const result = await connection.executeMany(sql, [['a', 1], ['b', 2], [null, 3]], { dmlRowCounts: true });
    assert.strictEqual(result.rowsAffected, 6);
    assert.deepStrictEqual(result.dmlRowCounts, [1, 2, 3]);
    const failed = await connection.executeMany('INSERT INTO failing VALUES (:1)', [[1], [2], [3]],
      { batchErrors: true });
    assert.strictEqual(failed.batchErrors.length, 1);
    assert.strictEqual(failed.batchErrors[0].offset, 1);
    assert.ok(failed.batchErrors[0].message.includes('unique constraint'));
    await connection.rollback();
  },

  async returningAndOutBinds(connection) {
    const out = (type, maxSize) => ({ dir: oracledb.BIND_OUT, type, maxSize });
    for (let round = 0; round < 2; round++) {
      const result = await connection.execute('UPDATE t SET a = :1 RETURNING id, name INTO :2, :3',
        [5, out(oracledb.NUMBER), out(oracledb.STRING, 100)]);
      assert.deepStrictEqual(result.outBinds, [[7, 8], ['x', null]]);
      const call = await connection.execute('BEGIN p(:a, :b, :c, :d); END;', {
        a: 'in', b: out(oracledb.STRING, 100), c: { dir: oracledb.BIND_INOUT, val: 41, type: oracledb.NUMBER },
        d: out(oracledb.DATE),
      });
      assert.deepStrictEqual(call.outBinds, { b: 'out in', c: 42, d: null });
    }
  },

  async cursorsOfProcedures(connection) {
    const result = await connection.execute('BEGIN :1 := f; END;',
      [{ dir: oracledb.BIND_OUT, type: oracledb.CURSOR }]);
    const found = await result.outBinds[0].getRows();
    await result.outBinds[0].close();
    assert.strictEqual(found.length, 25);
    const implicit = await connection.execute('BEGIN return_two; END;');
    assert.deepStrictEqual(implicit.implicitResults, [[[1]], [[2]]]);
    const nested = await rows(connection, 'SELECT CURSOR(SELECT c FROM t) FROM DUAL');
    assert.strictEqual(nested[0][0].length, 25);
  },

  async lobs(connection) {
    const text = 'aé€𝄞'.repeat(20000);
    const found = await rows(connection, 'SELECT c, b, n FROM lobs');
    assert.strictEqual(await found[0][0].getData(), text);
    assert.strictEqual(found[0][0].length, 100000);
    assert.strictEqual((await found[0][1].getData()).length, 3 << 20);
    assert.strictEqual(await found[0][2].getData(), 'n€𝄞');
    assert.deepStrictEqual(found[1], [null, null, null]);
    const inline = await rows(connection, 'SELECT c, b, n FROM lobs', [], {
      fetchInfo: {}, fetchTypeHandler: (meta) => ({ type: meta.dbType === oracledb.DB_TYPE_BLOB ? oracledb.BUFFER : oracledb.STRING }),
    });
    assert.strictEqual(inline[0][0], text);
    assert.strictEqual(inline[0][1].length, 3 << 20);
    const lob = await connection.createLob(oracledb.CLOB);
    await new Promise((done, failed) => {
      lob.on('error', failed);
      lob.on('finish', done);
      lob.write(text);
      lob.end('end');
    });
    await connection.execute('INSERT INTO lobs VALUES (:1)', [lob]);
    await lob.close();
    await connection.ping();
  },

  async jsonAndBooleans(connection) {
    const document = { a: [1, 2.5, { b: 'é' }], c: true, d: null };
    const found = await rows(connection, 'SELECT j FROM json');
    assert.deepStrictEqual(found, [[document], [null]]);
    await connection.execute('INSERT INTO json VALUES (:1)', [{ val: document, type: oracledb.DB_TYPE_JSON }]);
    if (process.argv[4] === '23') {
      assert.deepStrictEqual(await rows(connection, 'SELECT b FROM bool'), [[true], [false], [null]]);
      await connection.execute('INSERT INTO bool VALUES (:1)', [{ val: true, type: oracledb.DB_TYPE_BOOLEAN }]);
    }
  },

  async errorsHaveCodeAndOffset(connection) {
    await assert.rejects(connection.execute('SELECT * FROM no_such_table'), (e) => {
      assert.strictEqual(e.errorNum, 942);
      assert.strictEqual(e.offset, 14);
      return true;
    });
    await assert.rejects(rows(connection, 'SELECT c FROM old', [], { prefetchRows: 10, fetchArraySize: 10 }),
      (e) => e.errorNum === 1555);
    assert.deepStrictEqual(await rows(connection, 'SELECT id FROM one'), [[42]]);
  },

  async callTimeoutBreaks(connection) {
    connection.callTimeout = 500;
    await assert.rejects(connection.execute('SELECT sleep FROM DUAL'), (e) => e.message.includes('NJS-123'));
    connection.callTimeout = 0;
    assert.deepStrictEqual(await rows(connection, 'SELECT id FROM one'), [[42]]);
  },

  async transactions(connection) {
    await connection.execute('UPDATE counted SET a = :1 WHERE b = :2', ['x', 1]);
    assert.strictEqual(connection.transactionInProgress, true);
    await connection.commit();
    assert.strictEqual(connection.transactionInProgress, false);
    await connection.execute('UPDATE counted SET a = :1 WHERE b = :2', ['x', 1]);
    await connection.rollback();
    connection.currentSchema = 'OTHER';
    connection.module = 'm';
    connection.action = 'a';
    connection.clientId = 'c';
    await connection.ping();
  },
};

(async () => {
  let failures = 0;
  for (const [name, fact] of Object.entries(facts)) {
    if (only && only !== '-' && only !== name) continue;
    let connection;
    try {
      connection = await connect();
      await fact(connection);
      console.log(`ok ${name}`);
    } catch (e) {
      failures++;
      console.log(`FAIL ${name} ${e.stack}`);
    } finally {
      if (connection) await connection.close().catch((e) => console.log(`FAIL ${name} close: ${e.message}`));
    }
  }
  process.exit(failures ? 1 : 0);
})();
