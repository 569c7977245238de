using BedrockIR.Events.Filtering;

namespace BedrockIR.Tests.Sources.Scanning;

/// <summary>Both readers over public logs of real attacks, which stand beside the repository on machines that have them.</summary>
public sealed class RealDataEqualityTests
{
    private const int Seed = 20261122;
    private const int Mutations = 10_000;
    private const int Largest = 20_000;

    private static readonly string Data = RepositoryRoot.At("..", "shared", "data");

    [Fact]
    public void Every_file_is_read_the_same()
    {
        foreach (string file in Files())
            EqualityTests.AssertEqual(File.ReadAllBytes(file), int.MaxValue);
    }

    [Fact]
    public void Five_hundred_mutations_are_read_the_same() => Mutate(Mutations / 20);

    [Fact(Explicit = true)]
    public void Ten_thousand_mutations_are_read_the_same() => Mutate(Mutations);

    private static void Mutate(int rounds)
    {
        byte[][] pieces = [.. Files().SelectMany(Pieces)];
        Assert.NotEmpty(pieces);
        Random random = new(Seed);
        Mutation mutation = new(random);
        TrailEventFilter everything = new() { AllSources = true }, iam = new() { EventSources = ["iam.amazonaws.com"] };
        for (int i = 0; i < rounds; i++)
        {
            byte[] broken = mutation.Damage(pieces[random.Next(pieces.Length)]);
            int piece = random.Next(2) == 0 ? int.MaxValue : random.Next(1, 5000);
            EqualityTests.AssertEqual(broken, piece);
            EqualityTests.AssertEqual(broken, piece, (i % 3) switch { 0 => new TrailEventFilter(), 1 => everything, _ => iam });
        }
    }

    // Large files would take hours; the beginning of each, and a log made of some of its records, have all there is in them.
    private static IEnumerable<byte[]> Pieces(string file)
    {
        byte[] whole = File.ReadAllBytes(file);
        yield return whole.Length <= Largest ? whole : whole[..Largest];
        Reading reading = Reading.OfContent(whole);
        string[] records = [.. reading.Events.Take(200).Select(e => e.Raw)];
        foreach (string[] some in records.Chunk(7))
            yield return System.Text.Encoding.UTF8.GetBytes($$"""{"Records":[{{string.Join(',', some)}}]}""");
    }

    private static IEnumerable<string> Files()
    {
        if (!Directory.Exists(Data))
            SaidSkip.Because($"There is no {Data}; the logs of Stratus Red Team and Invictus are not part of the repository.");
        return Directory.EnumerateFiles(Data, "*", SearchOption.AllDirectories).Where(f => f.EndsWith(".json", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
    }
}
