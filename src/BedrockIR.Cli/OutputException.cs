namespace BedrockIR.Cli;

/// <summary>Standard output takes no more. It is no <see cref="IOException"/>, so that nobody takes it for the trouble of
/// a file that is being read.</summary>
internal sealed class OutputException(IOException cause, bool nobodyReads) : Exception(cause.Message, cause)
{
    /// <summary>Whether the reader has closed the pipe: it has what it wanted.</summary>
    public bool IsPipeClosed => nobodyReads;
}
