namespace BedrockIR.Events.Prefilter;

/// <summary>A condition that is tested on a record's bytes.</summary>
internal interface IRecordCondition
{
    /// <summary>Whether the record may fulfil the condition. It may say yes in vain, but never no.</summary>
    /// <param name="record">The record.</param>
    bool MayMatch(ReadOnlySpan<byte> record);
}
