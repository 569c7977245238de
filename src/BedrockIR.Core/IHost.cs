namespace BedrockIR;

/// <summary>
/// Where an operation says what it has to say while it works: a PowerShell cmdlet, the command line or a test.
/// Calls come from the thread that runs the operation, one at a time.
/// </summary>
public interface IHost
{
    /// <summary>Says something that people must see: what was skipped, what could not be read.</summary>
    /// <param name="message">One sentence that names the file and place.</param>
    void WriteWarning(string message);

    /// <summary>Says something that only those want to see who ask for detail.</summary>
    /// <param name="message">One sentence.</param>
    void WriteVerbose(string message);

    /// <summary>Says what helps to find a fault: which credentials and region are used. Never a secret.</summary>
    /// <param name="message">One sentence.</param>
    void WriteDebug(string message);

    /// <summary>Reports that one input cannot be used at all. The operation goes on with the others.</summary>
    /// <param name="problem">What happened, to what, and what to do.</param>
    void WriteError(InputException problem);

    /// <summary>Reports how far the work has come.</summary>
    /// <param name="progress">Files and bytes done, and in all.</param>
    void WriteProgress(ReadProgress progress);
}
