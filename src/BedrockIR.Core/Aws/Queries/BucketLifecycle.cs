using Amazon.S3.Model;

namespace BedrockIR.Aws.Queries;

/// <summary>Which objects a rule of a bucket's lifecycle concerns.</summary>
internal static class BucketLifecycle
{
    /// <summary>Whether a rule may concern objects whose keys begin so. One that also asks for tags or sizes may.</summary>
    public static bool AppliesTo(LifecycleRule rule, string prefix)
    {
        string own = GetPrefix(rule.Filter?.LifecycleFilterPredicate) ?? "";
        return prefix.StartsWith(own, StringComparison.Ordinal) || own.StartsWith(prefix, StringComparison.Ordinal);
    }

    private static string? GetPrefix(LifecycleFilterPredicate? predicate) => predicate switch
    {
        LifecyclePrefixPredicate simple => simple.Prefix,
        LifecycleAndOperator all => all.Operands?.OfType<LifecyclePrefixPredicate>().FirstOrDefault()?.Prefix,
        _ => null,
    };
}
