using System.Management.Automation;

namespace BedrockIR.Base;

/// <summary>Reports that nothing came down the pipeline: whoever pipes asks about what comes, and silence would look like an answer.</summary>
internal static class EmptyPipeline
{
    /// <summary>Reports it.</summary>
    /// <param name="cmdlet">The cmdlet that nothing came to.</param>
    /// <param name="consequence">What did not happen, "nothing was read" for instance.</param>
    /// <param name="advice">What to do besides looking at the command before it; may be empty.</param>
    public static void Report(PSCmdlet cmdlet, string consequence, string advice = "")
    {
        string name = cmdlet.MyInvocation.MyCommand.Name;
        cmdlet.WriteError(ErrorRecordFactory.From(new InputException("NothingGiven",
            $"Nothing came down the pipeline to {name}, so {consequence}. Check the command before it{(advice.Length > 0 ? $"; {advice}" : "")}.", name)));
    }
}
