namespace BedrockIR.Rules.Expressions;

/// <summary>How two numbers compare.</summary>
internal enum Comparison
{
    /// <summary>They are equal.</summary>
    Eq,

    /// <summary>They differ.</summary>
    Neq,

    /// <summary>The first is less.</summary>
    Lt,

    /// <summary>The first is less, or they are equal.</summary>
    Lte,

    /// <summary>The first is greater.</summary>
    Gt,

    /// <summary>The first is greater, or they are equal.</summary>
    Gte,
}

/// <summary>Compares numbers.</summary>
internal static class ComparisonExtensions
{
    /// <summary>Whether the numbers compare as asked.</summary>
    public static bool Holds(this Comparison comparison, double left, double right) => comparison switch
    {
        Comparison.Lt => left < right,
        Comparison.Lte => left <= right,
        Comparison.Gt => left > right,
        Comparison.Gte => left >= right,
        Comparison.Neq => left != right,
        _ => left == right,
    };
}
