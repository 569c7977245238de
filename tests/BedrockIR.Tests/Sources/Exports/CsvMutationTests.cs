using System.Text;
using BedrockIR.Sources;

namespace BedrockIR.Tests.Sources.Exports;

/// <summary>Rows in are records and skips out, whatever is done to the table.</summary>
public sealed class CsvMutationTests
{
    private static readonly string[] CellFragments = ["\"", "\"\"", ",", "\n", "\r\n", "{", "}", ", type=Root", "=", "null", "é", "\0", "x", "[{", "{\"a\":1}", "\u202e"];

    [Fact]
    public void Random_table_round_trips()
    {
        for (int seed = 0; seed < 500; seed++)
        {
            Random random = new(seed);
            string[][] rows = [.. Enumerable.Range(0, random.Next(8)).Select(i => (string[])[$"N{i}", "s", CreateRandomCell(random), CreateRandomCell(random)])];
            string end = random.Next(2) == 0 ? "\n" : "\r\n";

            TestTables.CollectingSink sink = TestTables.Read(string.Join(end, rows.Select(r => TestTables.CreateRow(r)).Prepend("eventname,eventsource,useragent,errormessage")) + (random.Next(2) == 0 ? end : ""));

            Assert.Empty(sink.Skipped);
            Assert.Equal(rows.Select(r => (r[0], Absent(r[2]), Absent(r[3]))), sink.Records.Select(r => ((string)r["eventName"]!, (string?)r["userAgent"], (string?)r["errorMessage"])));
        }

        static string? Absent(string cell) => cell.Length == 0 ? null : cell;
    }

    [Fact]
    public void Each_row_is_read_or_skipped()
    {
        for (int seed = 0; seed < 500; seed++)
        {
            Random random = new(seed);
            int count = random.Next(1, 8);
            StringBuilder table = new("eventname,eventsource,useridentity,requestparameters,resources,eventjson\n");
            for (int i = 0; i < count; i++)
                table.Append(TestTables.CreateRow([.. Enumerable.Range(0, random.Next(6) == 0 ? random.Next(1, 9) : 6).Select(c => c == 5 && random.Next(2) == 0 ? "" : "x" + CreateRandomCell(random))])).Append('\n');

            TestTables.CollectingSink sink = TestTables.Read(table.ToString());

            Assert.True(count == sink.Records.Count + sink.Skipped.Sum(s => s.Count), $"seed {seed}: {table}");
        }
    }

    [Fact]
    public void Mutated_table_never_throws_or_loses_rows()
    {
        byte[] whole = Encoding.UTF8.GetBytes("eventname,eventsource,useridentity,requestparameters,useragent\n" + string.Concat(Enumerable.Range(0, 6).Select(i =>
            TestTables.CreateRow($"N{i}", "bedrock.amazonaws.com", "{type=IAMUser, arn=arn:aws:iam::1:user/a, sessioncontext={attributes=null}}", "{\"modelId\":\"a\"}", "two\nlines") + "\n")));
        int headerEnd = Array.IndexOf(whole, (byte)'\n') + 1;
        for (int seed = 0; seed < 2000; seed++)
        {
            Random random = new(seed);
            byte[] mutated = whole[..random.Next(headerEnd, whole.Length + 1)];
            for (int i = random.Next(6); i > 0 && mutated.Length > headerEnd; i--)
                mutated[random.Next(headerEnd, mutated.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)"\",\n\r{}=x"[random.Next(8)];

            TestTables.CollectingSink sink = TestTables.Read(mutated, new ReadLimits { MaxRecordBytes = 400 });

            Assert.True(CountRows(mutated) - 1 == sink.Records.Count + sink.Skipped.Sum(s => s.Count), $"seed {seed}: {Encoding.UTF8.GetString(mutated)}");
        }
    }

    // Counts rows in the plainest way: within quotes nothing ends.
    private static int CountRows(byte[] table)
    {
        List<byte> row = [];
        int rows = 0;
        bool quoted = false;
        for (int i = 0; i < table.Length; i++)
        {
            bool isCellStart = row.Count == 0 || row[^1] == ',';
            if (quoted && table[i] == '"' && i + 1 < table.Length && table[i + 1] == '"')
                i++;
            else if (table[i] == '"' && (quoted || isCellStart))
                quoted = !quoted;
            else if (table[i] == '\n' && !quoted)
                (rows, row) = (rows + (row is [] or [(byte)'\r'] ? 0 : 1), []);
            if (quoted || table[i] != '\n')
                row.Add(quoted ? (byte)'q' : table[i]);
        }
        return rows + (row is [] or [(byte)'\r'] ? 0 : 1);
    }

    private static string CreateRandomCell(Random random) => string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => CellFragments[random.Next(CellFragments.Length)]));
}
