using BedrockIR.Events.Filtering;

namespace BedrockIR.Tests.Sources.Scanning;

/// <summary>Both readers over public logs of real attacks, which stand beside the repository on machines that have them.</summary>
public sealed class RealDataEqualityTests
{
    private const int Seed = 20261122;
    private const int MutationCount = 10_000;
    private const int MaxContentLength = 20_000;

    private static readonly string DataFolder = RepositoryRoot.Combine("..", "shared", "data");

    [Fact]
    public void Every_file_gives_the_same_result()
    {
        foreach (string file in GetFiles())
            ReaderEqualityTests.AssertEqual(File.ReadAllBytes(file), int.MaxValue);
    }

    [Fact]
    public void Five_hundred_mutations_give_the_same_result() => AssertMutationsEqual(MutationCount / 20);

    [Fact(Explicit = true)]
    public void Ten_thousand_mutations_give_the_same_result() => AssertMutationsEqual(MutationCount);

    private static void AssertMutationsEqual(int rounds)
    {
        byte[][] pieces = [.. GetFiles().SelectMany(GetContents)];
        Assert.NotEmpty(pieces);
        Random random = new(Seed);
        JsonMutator mutation = new(random);
        TrailEventFilter everything = new() { AllSources = true }, iam = new() { EventSources = ["iam.amazonaws.com"] };
        for (int i = 0; i < rounds; i++)
        {
            byte[] broken = mutation.Damage(pieces[random.Next(pieces.Length)]);
            int piece = random.Next(2) == 0 ? int.MaxValue : random.Next(1, 5000);
            ReaderEqualityTests.AssertEqual(broken, piece);
            ReaderEqualityTests.AssertEqual(broken, piece, (i % 3) switch { 0 => new TrailEventFilter(), 1 => everything, _ => iam });
        }
    }

    // Large files would take hours; the beginning of each, and a log made of some of its records, have all there is in them.
    private static IEnumerable<byte[]> GetContents(string file)
    {
        byte[] whole = File.ReadAllBytes(file);
        yield return whole.Length <= MaxContentLength ? whole : whole[..MaxContentLength];
        ReadResult reading = ReadResult.ReadInMemory(whole);
        string[] records = [.. reading.Events.Take(200).Select(e => e.Raw)];
        foreach (string[] some in records.Chunk(7))
            yield return System.Text.Encoding.UTF8.GetBytes($$"""{"Records":[{{string.Join(',', some)}}]}""");
    }

    private static IEnumerable<string> GetFiles()
    {
        if (!Directory.Exists(DataFolder))
            TestSkip.SkipWithWarning($"There is no {DataFolder}; the logs of Stratus Red Team and Invictus are not part of the repository.");
        return Directory.EnumerateFiles(DataFolder, "*", SearchOption.AllDirectories).Where(f => f.EndsWith(".json", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
    }
}
