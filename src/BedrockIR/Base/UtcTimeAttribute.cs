using System.Management.Automation;

namespace BedrockIR.Base;

/// <summary>
/// Takes times as responders write them: a text without an offset is UTC, as the logs are; a DateTime is what its kind
/// says, and UTC when it says nothing. An invalid time is refused.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UtcTimeAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            null => null,
            DateTimeOffset time => time.ToUniversalTime(),
            DateTime { Kind: DateTimeKind.Unspecified } time => new DateTimeOffset(time, TimeSpan.Zero),
            DateTime time => new DateTimeOffset(time).ToUniversalTime(),
            string text when UtcTime.TryParse(text, out DateTimeOffset time) => time,
            var other => throw new ArgumentTransformationMetadataException(
                $"'{SafeText.Clean(other.ToString())}' is not a valid time. Use for example 2026-10-03T02:11:00Z or 2026-10-03 (UTC), or give a DateTime: (Get-Date).AddDays(-1)."),
        };
}
