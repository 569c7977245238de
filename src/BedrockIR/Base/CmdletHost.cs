using System.Management.Automation;

namespace BedrockIR.Base;

/// <summary>Lets an operation that runs on the pipeline's own thread speak through its cmdlet.</summary>
internal sealed class CmdletHost(PSCmdlet cmdlet) : IHost
{
    private readonly RemainingTimeEstimator _remainingTime = new(TimeProvider.System);

    public void WriteWarning(string message) => cmdlet.WriteWarning(message);

    public void WriteVerbose(string message) => cmdlet.WriteVerbose(message);

    public void WriteDebug(string message) => cmdlet.WriteDebug(message);

    public void WriteError(InputException problem) => cmdlet.WriteError(ErrorRecordFactory.From(problem));

    public void WriteProgress(ReadProgress progress) => cmdlet.WriteProgress(ProgressRecordFactory.From(progress, _remainingTime.Estimate(progress)));
}
