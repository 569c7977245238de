using System.Management.Automation;

namespace BedrockIR.Base;

/// <summary>Makes something of what the user gave, or says what is wrong with it.</summary>
internal static class InputErrorExtensions
{
    /// <summary>What is made; null where it could not be, which then has been reported.</summary>
    public static T? GetOrWriteError<T>(this PSCmdlet cmdlet, Func<T> make)
        where T : class
    {
        try
        {
            return make();
        }
        catch (InputException problem)
        {
            cmdlet.WriteError(ErrorRecordFactory.From(problem));
            return null;
        }
    }

    /// <summary>What is made. Where a value cannot be used, the cmdlet ends with an error.</summary>
    public static T GetOrTerminate<T>(this PSCmdlet cmdlet, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (InputException problem)
        {
            cmdlet.ThrowTerminatingError(ErrorRecordFactory.From(problem));
            throw;
        }
    }
}
