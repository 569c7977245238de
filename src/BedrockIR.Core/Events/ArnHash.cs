namespace BedrockIR.Events;

/// <summary>Remembers an ARN in eight bytes rather than two hundred, where there may be very many.</summary>
internal static class ArnHash
{
    /// <summary>The hash. .NET seeds its hashes anew in each process, so nobody can choose names that fall together.</summary>
    public static ulong Compute(string arn) =>
        ((ulong)(uint)arn.GetHashCode(StringComparison.Ordinal) << 32) | (uint)string.GetHashCode(arn.AsSpan(Math.Min(1, arn.Length)));
}
