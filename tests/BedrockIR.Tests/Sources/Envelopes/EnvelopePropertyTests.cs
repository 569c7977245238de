using System.Text;
using BedrockIR.Sources;
using BedrockIR.Tests.Invocations;
using BedrockIR.Tests.Sources.Scanning;

namespace BedrockIR.Tests.Sources.Envelopes;

/// <summary>Any supported file in any supported wrapper gives the records that it gives without.</summary>
public sealed class EnvelopePropertyTests
{
    [Theory]
    [InlineData(1, 150)]
    public void Wrapped_file_gives_the_same_records(int seed, int rounds) => Wrap(seed, rounds);

    [Theory(Explicit = true)]
    [InlineData(1, 1500)]
    [InlineData(2, 1500)]
    [InlineData(3, 1500)]
    public void Wrapped_file_gives_the_same_records_in_every_round(int seed, int rounds) => Wrap(seed, rounds);

    [Theory]
    [InlineData(4, 300)]
    public void Fast_reader_equals_reference(int seed, int rounds) => Compare(seed, rounds);

    [Theory(Explicit = true)]
    [InlineData(4, 3000)]
    [InlineData(5, 3000)]
    public void Fast_reader_equals_reference_in_every_round(int seed, int rounds) => Compare(seed, rounds);

    private static void Wrap(int seed, int rounds)
    {
        Random random = new(seed);
        using TempFolder folder = new();
        for (int round = 0; round < rounds; round++)
        {
            string[] records = [.. Enumerable.Range(0, random.Next(1, 4)).Select(n => random.Next(3) == 0 ? MadeInvocations.Record(n) : Sample.Record(n, EqualityTests.Odd(random)))];
            Shape inner = Pick(random, s => s.Form != Form.Lines);
            string file = inner.Wrap(records);
            Shape outer = Pick(random, s => s.Holds == Holds.Text || inner.Form == Form.Object);
            string wrapped = outer.Wrap(random.Next(2) == 0 ? [file] : [file, records[0]]);

            BothLogs expected = BothLogs.Of(folder.Write("inner", file)), actual = BothLogs.Of(folder.Write("outer", wrapped));

            string what = $"{inner.Name} in {outer.Name}, seed {seed}, round {round}:\n{wrapped}\n{string.Join('\n', actual.Host.Said)}";
            Assert.True(records.Length == expected.Order.Count && expected.Order.SequenceEqual(actual.Order), what);
            Assert.True(actual.Totals.Skipped.All(s => s.Reason == SkipReason.Duplicate), what);
        }
    }

    private static void Compare(int seed, int rounds)
    {
        Random random = new(seed);
        Mutation mutation = new(random);
        for (int round = 0; round < rounds; round++)
        {
            string[] records = [.. Enumerable.Range(0, random.Next(1, 4)).Select(n => Sample.Record(n, EqualityTests.Odd(random)))];
            byte[] content = Encoding.UTF8.GetBytes(Pick(random, s => s.Name.Contains("CSV", StringComparison.Ordinal) == false).Wrap(records));
            int piece = random.Next(2) == 0 ? int.MaxValue : random.Next(1, 5000);

            EqualityTests.AssertEqual(content, piece);
            EqualityTests.AssertEqual(mutation.Damage(content), piece);
        }
    }

    private static Shape Pick(Random random, Func<Shape, bool> fits)
    {
        Shape[] fitting = [.. Shape.All.Where(fits)];
        return fitting[random.Next(fitting.Length)];
    }
}
