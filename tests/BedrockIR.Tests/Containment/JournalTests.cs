using System.Text;
using BedrockIR.Containment.Journal;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.State;

namespace BedrockIR.Tests.Containment;

/// <summary>A journal is what stands between a crash and a lost state, so it must be whole or say that it is not.</summary>
public sealed class JournalTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Path => _folder.GetPath("containment.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_written_is_read()
    {
        Write(3);
        JournalFile file = JournalFile.Read(Path);
        Assert.Equal([0, 1, 2], file.Records.Select(r => r.Sequence));
        Assert.Equal(["before 0", "before 1", "before 2"], file.Records.Select(r => r.Before));
        Assert.Equal(0, file.IncompleteBytes);
        Write(2);
        Assert.Equal(5, JournalFile.Read(Path).Records.Count);
    }

    [Fact]
    public void Every_change_of_a_byte_before_the_last_line_is_noticed()
    {
        Write(4);
        byte[] whole = File.ReadAllBytes(Path);
        int last = whole.AsSpan()[..^1].LastIndexOf((byte)'\n');
        Random random = new(88);
        for (int i = 0; i < 2000; i++)
        {
            byte[] changed = [.. whole];
            int at = random.Next(last);
            changed[at] ^= (byte)(1 << random.Next(7));
            Assert.Throws<InputException>(() => JournalFile.Parse(changed, Path));
        }
    }

    [Fact]
    public void A_line_that_is_left_out_put_in_or_moved_is_noticed()
    {
        Write(5);
        string[] lines = File.ReadAllLines(Path);
        Refused([.. lines[..1], .. lines[2..]]);
        Refused([.. lines[..2], lines[1], .. lines[2..]]);
        Refused([lines[1], lines[0], .. lines[2..]]);
        Refused(["nothing", "of", "a journal"]);
    }

    [Fact]
    public void Wherever_the_last_line_is_torn_what_stands_before_is_used_and_the_journal_can_be_continued()
    {
        Write(3);
        byte[] whole = File.ReadAllBytes(Path);
        int last = whole.AsSpan()[..^1].LastIndexOf((byte)'\n') + 1;
        for (int cut = last + 1; cut < whole.Length - 1; cut += 7)
        {
            File.WriteAllBytes(Path, whole[..cut]);
            JournalFile torn = JournalFile.Read(Path);
            Assert.Equal((2, cut - last), (torn.Records.Count, torn.IncompleteBytes));
            Write(1);
            JournalFile on = JournalFile.Read(Path);
            Assert.Equal((3, 0), (on.Records.Count, on.IncompleteBytes));
        }
    }

    [Fact]
    public void A_run_that_died_in_its_first_record_changed_nothing()
    {
        File.WriteAllText(Path, "{\"sequence\":0,\"ti");
        Assert.Empty(JournalFile.Read(Path).Records);
        Write(1);
        Assert.Single(JournalFile.Read(Path).Records);
    }

    [Fact]
    public void Two_runs_cannot_write_the_same_journal()
    {
        using JournalWriter one = JournalWriter.Open(Path);
        Assert.Equal("OutputNotWritable", Assert.Throws<InputException>(() => JournalWriter.Open(Path)).Id);
    }

    [Fact]
    public void None_but_the_owner_can_read_it()
    {
        Write(1);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
    }

    [Fact]
    public void A_journal_that_is_not_there_is_said() => Assert.Equal("JournalNotFound", Assert.Throws<InputException>(() => JournalFile.Read(_folder.GetPath("other.jsonl"))).Id);

    [Theory]
    [InlineData("{\"sequence\":0,\"kind\":\"Change\",\"setting\":{\"kind\":\"Nonsense\"},\"previous\":\"%0\"}")]
    [InlineData("{\"sequence\":0,\"kind\":\"\\ud800\",\"previous\":\"%0\"}")]
    [InlineData("[]")]
    [InlineData("null")]
    public void What_is_no_record_is_no_journal(string line) =>
        Assert.Throws<InputException>(() => JournalFile.Parse(Encoding.UTF8.GetBytes(line.Replace("%0", new string('0', 64), StringComparison.Ordinal) + "\nmore\n"), Path));

    private void Refused(string[] lines) => Assert.Equal("JournalBroken", Assert.Throws<InputException>(() => JournalFile.Parse(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"), Path)).Id);

    private void Write(int records)
    {
        using JournalWriter journal = JournalWriter.Open(Path);
        for (int i = 0; i < records; i++)
        {
            journal.Write(new JournalRecord
            {
                Kind = JournalRecordKind.Change,
                ActionId = "A",
                StateReference = new AwsStateReference(AwsStateKind.AccessKey, "111122223333", "us-east-1", "user", "AKIA"),
                Before = $"before {i}",
                Action = new ContainmentAction { Action = "DisableAccessKey" },
            });
        }
    }
}
