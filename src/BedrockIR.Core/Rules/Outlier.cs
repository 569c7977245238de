using BedrockIR.Rules.Records;

namespace BedrockIR.Rules;

/// <summary>
/// An event matches only when its number lies far above what is usual: above the median by so many times the median absolute
/// deviation (MAD), scaled by 1.4826 so that it equals the standard deviation of a normal distribution. Unlike mean and
/// sigma these do not follow the outliers themselves.
/// </summary>
/// <param name="Field">The field with the number.</param>
/// <param name="GroupBy">Fields for each combination of which it is worked out what is usual.</param>
/// <param name="MinimumCount">How many numbers there must be before anything can be unusual.</param>
/// <param name="Deviations">How far above the median.</param>
/// <param name="AtLeast">What the number must reach in any case.</param>
internal sealed record Outlier(FieldPath Field, IReadOnlyList<FieldPath> GroupBy, int MinimumCount, double Deviations, double AtLeast);
