using System.Text;
using BedrockIR.Events.Filtering;
using BedrockIR.Events.Prefilter;

namespace BedrockIR.Tests.Sources.Scanning;

/// <summary>The fast reader must find what the reference finds, whatever the content and however it comes.</summary>
public sealed class ReaderEqualityTests
{
    private const int Seed = 20261121;

    public static TheoryData<string> LayoutNames => [.. LogLayoutTests.Contents.Keys];

    [Theory]
    [MemberData(nameof(LayoutNames))]
    public void Every_chunk_size_gives_the_same_result(string format)
    {
        byte[] content = Encoding.UTF8.GetBytes(LogLayoutTests.Contents[format]);
        foreach (int piece in (int[])[1, 2, 3, 63, 64, 65, 500])
            AssertEqual(content, piece);
    }

    [Theory(Explicit = true)]
    [MemberData(nameof(LayoutNames))]
    public void Every_truncation_gives_the_same_result(string format)
    {
        byte[] content = Encoding.UTF8.GetBytes(LogLayoutTests.Contents[format]);
        for (int cut = 0; cut < content.Length; cut++)
            AssertEqual(content[..cut], int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(LayoutNames))]
    public void Damaged_content_gives_the_same_result(string format)
    {
        byte[] content = Encoding.UTF8.GetBytes(LogLayoutTests.Contents[format]);
        Random random = new(Seed);
        JsonMutator mutation = new(random);
        for (int round = 0; round < 200; round++)
            AssertEqual(mutation.Damage(content), random.Next(2) == 0 ? int.MaxValue : random.Next(1, 300));
    }

    [Fact]
    public void Equivalent_JSON_gives_the_same_result()
    {
        Random random = new(Seed);
        JsonMutator mutation = new(random);
        for (int round = 0; round < 600; round++)
        {
            string[] records = [.. Enumerable.Range(0, 5).Select(n => mutation.Rewrite(SampleLog.CreateRecord(n, CreateHostileMembers(random))))];
            string text = random.Next(3) switch { 0 => SampleLog.CreateLog(records), 1 => string.Join('\n', records), _ => $"[{string.Join(',', records)}]" };

            ReadResult reading = AssertEqual(Encoding.UTF8.GetBytes(text), int.MaxValue);

            Assert.Equal(5, reading.Events.Count);
            AssertEqual(mutation.Damage(Encoding.UTF8.GetBytes(text)), random.Next(1, 5000));
        }
    }

    [Theory]
    [InlineData("bedrock.amazonaws.com")]
    [InlineData("s3.amazonaws.com")]
    [InlineData("*")]
    public void Filtered_damaged_content_gives_the_same_events(string source)
    {
        Random random = new(Seed);
        JsonMutator mutation = new(random);
        for (int round = 0; round < 600; round++)
        {
            string[] records = [.. Enumerable.Range(0, 6).Select(n => SampleLog.CreateRecord(n, CreateHostileMembers(random)).Replace("bedrock.amazonaws.com\",\"eventName", (random.Next(4) switch { 0 => "s3", 1 => "BedRock", 2 => "bedrock-mantle", _ => "iam" }) + ".amazonaws.com\",\"eventName", StringComparison.Ordinal))];
            if (random.Next(2) == 0)
                records = [.. records.Select(mutation.Rewrite)];
            string text = random.Next(3) switch { 0 => SampleLog.CreateLog(records), 1 => string.Join('\n', records), _ => $"[{string.Join(',', records)}]" };
            byte[] content = Encoding.UTF8.GetBytes(text);

            AssertEqual(random.Next(3) == 0 ? content : mutation.Damage(content), random.Next(1, 5000), CreateFilter(source, random));
        }
    }

    private static TrailEventFilter CreateFilter(string source, Random random) => new()
    {
        EventSources = source == "bedrock.amazonaws.com" ? [] : [source],
        EventNames = random.Next(3) switch { 0 => ["invoke*"], 1 => ["ListBuckets"], _ => [] },
        StartTime = random.Next(3) == 0 ? DateTimeOffset.Parse("2025-01-21T17:49:02Z", System.Globalization.CultureInfo.InvariantCulture) : null,
    };

    /// <summary>Text that an attacker may have put where he can, and lists of objects.</summary>
    internal static string CreateHostileMembers(Random random) => random.Next(6) switch
    {
        0 => """ "agent":"\"eventSource\":\"bedrock.amazonaws.com\",{}[]\\\\","resources":[{"ARN":"a"},{"ARN":"b","type":"t"}],""",
        1 => """ "parameters":{"a":[{"eventName":"x"}],"b":"},{\"eventVersion\":\"1\"}"},""",
        2 => $" \"note\":\"{new string('\\', 2 * random.Next(70))}\",",
        3 => $" \"note\":\"{new string('x', random.Next(9000))}\",",
        4 => $" \"deep\":{new string('[', 100)}{new string(']', 100)},",
        _ => "",
    };

    /// <summary>Reads content with both readers; the events that pass the filter must be the same, and the fast one
    /// may miss damage in what it does not look at, but must see none where there is none.</summary>
    internal static void AssertEqual(byte[] content, int piece, TrailEventFilter filter)
    {
        ReadResult expected = ReadResult.ReadInMemory(content), actual = ReadResult.ReadStream(content, piece, TrailEventPrefilter.From(filter));
        string[] wanted = GetMatching(expected, filter), found = GetMatching(actual, filter);
        Assert.True(wanted.SequenceEqual(found), $"only the reference: {string.Join('\n', wanted.Except(found))}\nonly the fast one: {string.Join('\n', found.Except(wanted))}\nin pieces of {piece}: {Encoding.UTF8.GetString(content)}\n{string.Join('\n', expected.Host.AllMessages)}\nfast:\n{string.Join('\n', actual.Host.AllMessages)}");
        Assert.True(expected.Skipped.Count > 0 || actual.Skipped.Count == 0);
    }

    private static string[] GetMatching(ReadResult reading, TrailEventFilter filter) =>
        [.. reading.Events.Where(filter.Matches).Select(e => $"{e.Origin.Offset} {e.Raw}")];

    /// <summary>Reads content with both readers; what the fast one gives must be what the reference gives.</summary>
    internal static ReadResult AssertEqual(byte[] content, int piece)
    {
        ReadResult expected = ReadResult.ReadInMemory(content), actual = ReadResult.ReadStream(content, piece);
        Assert.True(Describe(expected) == Describe(actual), $"in pieces of {piece}: {Encoding.UTF8.GetString(content)}\nreference:\n{Describe(expected)}\nfast:\n{Describe(actual)}");
        return actual;
    }

    private static string Describe(ReadResult reading) => string.Join('\n', reading.Events.Select(e => $"{e.Origin.Offset} {e.Raw}")
        .Concat(reading.Skipped.Select(s => $"{s.Reason} {s.Count} {s.Offset} {s.Detail}")).Concat(reading.Host.AllMessages));
}
