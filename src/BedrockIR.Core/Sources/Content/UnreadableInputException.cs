namespace BedrockIR.Sources.Content;

/// <summary>An input could not be read, for a cause that has a remedy of its own.</summary>
/// <param name="message">What happened, without a full stop.</param>
/// <param name="cause">The cause in a few words, which is the same for all inputs of that cause.</param>
/// <param name="advice">What to do, as a sentence.</param>
/// <param name="inner">What was thrown.</param>
internal sealed class UnreadableInputException(string message, string cause, string advice, Exception? inner) : IOException(message, inner)
{
    /// <summary>The cause in a few words.</summary>
    public string Cause => cause;

    /// <summary>What to do, as a sentence.</summary>
    public string Advice => advice;

    /// <summary>The cause and the advice of any failure to read.</summary>
    public static UnreadableInputException From(Exception e) => e switch
    {
        UnreadableInputException known => known,
        FileNotFoundException or DirectoryNotFoundException => new("the file is gone, or is a link to nothing", "not found", "Check whether somebody moves or deletes files there.", e),
        UnauthorizedAccessException => new(SafeText.Clean(e.Message)!.TrimEnd('.'), "access denied", "Check its permissions.", e),
        _ => new(SafeText.Clean(e.Message)!.TrimEnd('.'), "read error", "Check its permissions and the disk or network that holds it.", e),
    };
}
