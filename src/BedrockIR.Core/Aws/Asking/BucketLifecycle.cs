using Amazon.S3.Model;

namespace BedrockIR.Aws.Asking;

/// <summary>Which objects a rule of a bucket's lifecycle concerns.</summary>
internal static class BucketLifecycle
{
    /// <summary>Whether a rule may concern objects whose keys begin so. One that also asks for tags or sizes may.</summary>
    public static bool Concerns(LifecycleRule rule, string prefix)
    {
        string own = PrefixOf(rule.Filter?.LifecycleFilterPredicate) ?? "";
        return prefix.StartsWith(own, StringComparison.Ordinal) || own.StartsWith(prefix, StringComparison.Ordinal);
    }

    private static string? PrefixOf(LifecycleFilterPredicate? predicate) => predicate switch
    {
        LifecyclePrefixPredicate simple => simple.Prefix,
        LifecycleAndOperator all => all.Operands?.OfType<LifecyclePrefixPredicate>().FirstOrDefault()?.Prefix,
        _ => null,
    };
}
