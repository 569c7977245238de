using BedrockIR.Detection.Baselines;
using BedrockIR.Detection.Matching;
using BedrockIR.Rules;
using BedrockIR.Rules.Records;

namespace BedrockIR.Tests.Detection.Baselines;

/// <summary>What is unusual by median and MAD.</summary>
public sealed class OutlierTests
{
    private static readonly Outlier Rule = new(new FieldPath("f"), [], MinimumCount: 30, Deviations: 8, AtLeast: 1000);

    [Fact]
    public void It_finds_what_mean_and_fifteen_sigma_cannot()
    {
        double[] numbers = [.. Enumerable.Range(0, 99).Select(i => 100.0 + (i % 7)), 1_000_000];
        double mean = numbers.Average(), sigma = Math.Sqrt(numbers.Sum(n => (n - mean) * (n - mean)) / (numbers.Length - 1));
        Assert.True(numbers.Max() < mean + (15 * sigma)); // the largest possible z-score is (n-1)/sqrt(n)
        Assert.Equal([99], Above(numbers));
    }

    [Theory]
    [InlineData(29, 0)]
    [InlineData(30, 1)]
    public void Few_numbers_make_nothing_unusual(int count, int found) =>
        Assert.Equal(found, Above([.. Enumerable.Repeat(100.0, count - 1), 50_000]).Length);

    [Fact]
    public void What_all_do_is_usual_however_much() => Assert.Empty(Above([.. Enumerable.Range(0, 200).Select(i => 90_000.0 + (i * 10))]));

    [Fact]
    public void What_is_little_is_not_unusual() => Assert.Empty(Above([.. Enumerable.Repeat(1.0, 100), 999]));

    [Fact]
    public void Outliers_do_not_hide_one_another() => Assert.Equal(20, Above([.. Enumerable.Repeat(100.0, 80), .. Enumerable.Repeat(60_000.0, 20)]).Length);

    [Fact]
    public void Of_a_million_a_sample_is_enough() =>
        Assert.Equal([1_000_000], Above([.. Enumerable.Range(0, 1_000_000).Select(i => 100.0 + (i % 50)), 50_000]));

    private static int[] Above(double[] numbers)
    {
        OutlierGroup group = new();
        for (int i = 0; i < numbers.Length; i++)
            group.Add(numbers[i], numbers[i] < Rule.AtLeast ? null : new MatchedEvent(null, $"{i}", null, new EventTraits()));
        return [.. group.FindOutliers(Rule).Select(s => int.Parse(s.Id!, System.Globalization.CultureInfo.InvariantCulture)).Order()];
    }
}
