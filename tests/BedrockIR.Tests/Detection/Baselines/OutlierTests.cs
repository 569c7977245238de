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
    public void Outlier_below_fifteen_sigma_is_found()
    {
        double[] numbers = [.. Enumerable.Range(0, 99).Select(i => 100.0 + (i % 7)), 1_000_000];
        double mean = numbers.Average(), sigma = Math.Sqrt(numbers.Sum(n => (n - mean) * (n - mean)) / (numbers.Length - 1));
        Assert.True(numbers.Max() < mean + (15 * sigma)); // the largest possible z-score is (n-1)/sqrt(n)
        Assert.Equal([99], FindOutliers(numbers));
    }

    [Theory]
    [InlineData(29, 0)]
    [InlineData(30, 1)]
    public void Outlier_requires_minimum_count(int count, int found) =>
        Assert.Equal(found, FindOutliers([.. Enumerable.Repeat(100.0, count - 1), 50_000]).Length);

    [Fact]
    public void High_values_of_all_are_not_outliers() => Assert.Empty(FindOutliers([.. Enumerable.Range(0, 200).Select(i => 90_000.0 + (i * 10))]));

    [Fact]
    public void Value_below_minimum_is_not_an_outlier() => Assert.Empty(FindOutliers([.. Enumerable.Repeat(1.0, 100), 999]));

    [Fact]
    public void Outliers_do_not_mask_each_other() => Assert.Equal(20, FindOutliers([.. Enumerable.Repeat(100.0, 80), .. Enumerable.Repeat(60_000.0, 20)]).Length);

    [Fact]
    public void Outlier_among_a_million_values_is_found() =>
        Assert.Equal([1_000_000], FindOutliers([.. Enumerable.Range(0, 1_000_000).Select(i => 100.0 + (i % 50)), 50_000]));

    private static int[] FindOutliers(double[] numbers)
    {
        OutlierGroup group = new();
        for (int i = 0; i < numbers.Length; i++)
            group.Add(numbers[i], numbers[i] < Rule.AtLeast ? null : new MatchedEvent(null, $"{i}", null, new EventTraits()));
        return [.. group.FindOutliers(Rule).Select(s => int.Parse(s.Id!, System.Globalization.CultureInfo.InvariantCulture)).Order()];
    }
}
