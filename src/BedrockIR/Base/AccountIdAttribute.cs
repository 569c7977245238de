using System.Globalization;
using System.Management.Automation;

namespace BedrockIR.Base;

/// <summary>Takes account ids as they are typed. In a list, PowerShell reads 012345678901 as a number; this gives it back the
/// zeros that it lost, for an account id always has twelve digits.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AccountIdAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData is object?[] several ? several.Select(RestoreLeadingZeros).ToArray() : RestoreLeadingZeros(inputData);

    private static object? RestoreLeadingZeros(object? item) => (item is PSObject wrapped ? wrapped.BaseObject : item) switch
    {
        int number => number.ToString("D12", CultureInfo.InvariantCulture),
        long number => number.ToString("D12", CultureInfo.InvariantCulture),
        _ => item,
    };
}
