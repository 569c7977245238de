using System.Management.Automation;

namespace BedrockIR.Base;

/// <summary>Lets an operation that runs on the pipeline's own thread speak through its cmdlet.</summary>
internal sealed class CmdletHost(PSCmdlet cmdlet) : IHost
{
    private readonly TimeLeft _left = new(TimeProvider.System);

    public void Warn(string message) => cmdlet.WriteWarning(message);

    public void Inform(string message) => cmdlet.WriteVerbose(message);

    public void Debug(string message) => cmdlet.WriteDebug(message);

    public void Fail(InputException problem) => cmdlet.WriteError(ErrorRecords.From(problem));

    public void Progress(ReadProgress progress) => cmdlet.WriteProgress(ProgressRecords.From(progress, _left.Estimate(progress)));
}
