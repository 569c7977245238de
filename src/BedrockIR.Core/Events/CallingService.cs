namespace BedrockIR.Events;

/// <summary>The AWS service that AWS recorded in a call, which no caller can write.</summary>
internal static class CallingService
{
    /// <summary>What AWS writes in place of a service that it does not name.</summary>
    public const string AwsInternal = "AWS Internal";

    // Services bear the first in almost every partition; the others are those of China and of the European Sovereign Cloud.
    private static readonly string[] Domains = [".amazonaws.com", ".amazonaws.com.cn", ".amazonaws.eu"];

    /// <summary>The service that made the call; null when the caller made it itself.</summary>
    public static string? Find(TrailEvent e)
    {
        if (IsService(e.InvokedBy))
            return e.InvokedBy;
        if (IsService(e.SourceIPAddress))
            return e.SourceIPAddress;
        return e.UserIdentityType == "AWSService" ? e.InvokedBy ?? e.Principal : null;
    }

    /// <summary>Whether a name is that of a service, as AWS writes it in place of an address too.</summary>
    public static bool IsService(ReadOnlySpan<char> name)
    {
        // Most are addresses, and none of these names ends with a figure.
        if (name.IsEmpty || char.IsAsciiDigit(name[^1]))
            return false;
        foreach (string domain in Domains)
        {
            if (name.EndsWith(domain, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return name.Equals(AwsInternal, StringComparison.OrdinalIgnoreCase);
    }
}
