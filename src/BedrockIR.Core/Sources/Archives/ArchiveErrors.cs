namespace BedrockIR.Sources.Archives;

/// <summary>Tells what is wrong with an archive from what is wrong with the program.</summary>
internal static class ArchiveErrors
{
    /// <summary>Whether .NET says by this that the bytes are not what they should be, or cannot be had.</summary>
    public static bool IsReadError(Exception e) =>
        e is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException;

    /// <summary>The same for people.</summary>
    public static string Describe(Exception e) => e is EndOfStreamException
        ? "the archive breaks off there"
        : $"the archive is damaged there ({SafeText.Clean(e.Message)!.TrimEnd('.')})";
}
